/** In the context of a Payload login: check the password only. */
export const WITHOUT_SESSION = 'withoutSession'

/** In the context of a change of password: the session that stays. */
export const KEEP_SESSION = 'keepSession'

/** In the context of a Payload login: where the request comes from. */
export const CLIENT_ADDRESS = 'clientAddress'
