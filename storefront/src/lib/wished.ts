type Asking = App.Locals & { wished?: Promise<ReadonlySet<string>> }

/** The stays on the reader's wishlist, asked for once a page; without them hearts are empty, and the page still shows. */
export function wishedBy(locals: App.Locals): Promise<ReadonlySet<string>> {
  const asking = locals as Asking
  asking.wished ??= locals.session
    ? locals.api.wishedIds().then(
        (ids) => new Set(ids),
        () => new Set<string>(),
      )
    : Promise.resolve(new Set<string>())
  return asking.wished
}
