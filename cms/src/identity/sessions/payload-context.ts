/** In the context of a Payload login: check the password only. */
export const WITHOUT_SESSION = 'withoutSession'

/** In the context of a change of password: the session that stays. */
export const KEEP_SESSION = 'keepSession'
