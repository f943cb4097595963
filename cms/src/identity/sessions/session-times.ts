const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** An access token of `/api/v1` works so long, in milliseconds. */
export const ACCESS_MS = 15 * MINUTE_MS

/** So long after its last refresh a session of `/api/v1` ends. */
export const REFRESH_MS = 30 * DAY_MS

/** So long after its last refresh a session of the panel ends; people at work refresh it all the time. */
export const PANEL_MS = 120 * MINUTE_MS

/**
 * So long a refresh token that was just exchanged is answered once more, to the same device: longer than a client waits
 * for an answer before it asks again.
 */
export const REPEAT_MS = 60_000
