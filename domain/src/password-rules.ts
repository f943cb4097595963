import { dictionary } from '@zxcvbn-ts/language-common'
import { PASSWORD_MAX_BYTES, PASSWORD_MIN_CHARACTERS, type PasswordProblem } from './password-size.ts'

/** Whoever chooses the password; it must not be made of these. */
export type PasswordOwner = { firstName?: string | null; lastName?: string | null; email?: string | null }

/** The first thing wrong with a new password, or null. The list of common ones is zxcvbn-ts's. */
export function passwordProblem(password: string, owner: PasswordOwner = {}): PasswordProblem | null {
  if ([...password].length < PASSWORD_MIN_CHARACTERS) return 'short'
  if (new TextEncoder().encode(password).length > PASSWORD_MAX_BYTES) return 'long'
  if (/\p{Cc}/u.test(password)) return 'unreadable'
  if (isCommon(password)) return 'common'
  return isPersonal(password, owner) ? 'personal' : null
}

const COMMON = new Set(dictionary['passwords-common'].map(String))

/** Straight runs over alphabet and keyboard; both directions count. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

/** So few characters beside a word that everybody knows are guessed with it. */
const GUESSED_BESIDE = 6

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

function isCommon(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  return [plain, unleet(plain)].some((text) => isKnown(text) || isKnownWithFrame(text)) || isFramedLeet(plain)
}

/** One of the list, a run, or a short part over and over. */
function isKnown(text: string): boolean {
  return COMMON.has(text) || isRun(text) || isRepetition(text)
}

/** `dragon2026!!`: a known word with a little, or something just as known, around it. */
function isKnownWithFrame(text: string): boolean {
  const [, before = '', core = '', after = ''] = /^(\P{L}*)(.*?)(\P{L}*)$/su.exec(text) ?? []
  const frame = before + after
  if (core.length < 3 || !isKnown(core)) return false
  return frame.length <= GUESSED_BESIDE || isKnown(frame)
}

/** `P@ssw0rd2026`: the digits at the end are a year, those within are letters. */
function isFramedLeet(text: string): boolean {
  const [, core = '', after = ''] = /^(.*?)([\d\W_]*)$/su.exec(text) ?? []
  return core.length >= 3 && COMMON.has(unleet(core)) && after.length <= GUESSED_BESIDE
}

function isRun(text: string): boolean {
  const backwards = [...text].reverse().join('')
  return text.length >= 4 && RUNS.some((run) => run.includes(text) || run.includes(backwards))
}

function isRepetition(text: string): boolean {
  const [, part = ''] = /^(.+?)\1+$/su.exec(text) ?? []
  return part !== '' && (part.length <= 4 || COMMON.has(part))
}

function unleet(text: string): string {
  return [...text].map((character) => LEET[character] ?? character).join('')
}

/** What is left without the owner's names must be a password of its own. */
function isPersonal(password: string, { firstName, lastName, email }: PasswordOwner): boolean {
  const names = [firstName, lastName, ...(email ?? '').split('@')]
    .filter((name) => typeof name === 'string')
    .flatMap((name) => [onlyText(name), ...name.split(/[\s._+-]+/).map(onlyText)])
    .filter((name) => name.length >= 3)
    .sort((a, b) => b.length - a.length)
  const whole = onlyText(password)
  const rest = names.reduce((text, name) => text.replaceAll(name, ''), whole)
  return rest !== whole && (rest.length < GUESSED_BESIDE || isCommon(rest))
}

function onlyText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
}
