import { Mark } from './Mark.tsx'

export function Logo() {
  return (
    <span className="bms-logo">
      <Mark size={44} />
      <span>BookMySleep</span>
    </span>
  )
}
