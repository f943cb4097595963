/** A stage that leaves out of a user what only logging in needs. */
export const WITHOUT_SECRETS = {
  $project: {
    hash: 0,
    salt: 0,
    passwordSalt: 0,
    resetPasswordToken: 0,
    resetPasswordExpiration: 0,
    resetPasswordRequestedAt: 0,
    sessions: 0,
  },
}
