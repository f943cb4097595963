/** Where the provider's form sends the owner back to when it is done, and when its link was used up. */
export const RETURNED_PATH = '/connect/returned'
export const EXPIRED_PATH = '/connect/expired'
