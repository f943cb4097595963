import { InvalidArgumentError } from 'commander'

const UNITS: Record<string, number> = { h: 3_600_000, d: 86_400_000 }

/** A day or an instant (`2026-04-01`, `2026-04-01T10:00:00Z`), or an age before now (`48h`, `7d`). */
export function readMoment(text: string, _before?: unknown, now: Date = new Date()): Date {
  const age = /^(\d{1,5})([hd])$/.exec(text)
  if (age) return new Date(now.getTime() - Number(age[1]) * (UNITS[age[2] ?? ''] ?? 0))
  const isDate = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text)
  const moment = new Date(text)
  if (!isDate || Number.isNaN(moment.getTime()))
    throw new InvalidArgumentError(
      'It must be a day (2026-04-01), an instant with its zone, or an age (48h, 7d).',
    )
  return moment
}
