/** Nobody can say what became of the call, or it was not made at all. It may be made again later. */
export class DependencyAway extends Error {
  readonly isDependencyAway = true

  constructor(dependency: string, cause?: Error) {
    super(
      cause ? `${dependency} did not answer in time` : `${dependency} is away; it is left alone for a while`,
      {
        cause,
      },
    )
  }
}
