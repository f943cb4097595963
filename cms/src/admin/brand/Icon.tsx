import { Mark } from './Mark.tsx'

export function Icon() {
  return <Mark size={18} />
}
