// Words in texts: Pagefind's index in two levels, a large one and a small one of the pages that changed since. `search.js` loads this file when it is needed.

const MOST = 20 // texts that are shown at once
let loaded

const load = async home => {
  const reply = await fetch(new URL("search/superseded.json", home), { cache: "no-cache" })
  if (!reply.ok) throw new Error(`${reply.status} for the index of texts`)
  const { small, superseded } = await reply.json()
  const pagefind = await import(new URL("search/text/pagefind.js", home))
  await pagefind.init()
  if (small) await pagefind.mergeIndex(new URL("search/new/", home).pathname)
  return { pagefind, superseded: new Set(superseded) }
}

/** The texts that have all these words, the best first, as rows of the index of names with an excerpt behind them; `chosen` are values of filters. */
export const inTexts = async (typed, home, chosen) => {
  const { pagefind, superseded } = await (loaded ??= load(home).catch(fault => { loaded = undefined; throw fault }))
  const filters = Object.fromEntries(Object.entries(chosen).filter(([, one]) => one))
  const { results } = await pagefind.search(typed, { filters }), seen = new Set()
  const fresh = results.filter(({ id }) => !superseded.has(id) && !seen.has(id) && seen.add(id))
  const found = await Promise.all(fresh.slice(0, MOST).map(one => one.data()))
  return found.map(({ raw_url, meta, filters, excerpt }) =>
    [raw_url, meta.title, filters.kind?.[0], filters.language?.[0], filters.year?.[0] ?? "", filters.topic ?? [], [], excerpt])
}
