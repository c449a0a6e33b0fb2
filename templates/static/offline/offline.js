// Reading without a network: sets the service worker to work, says which copy a page is, and lists what is kept on the page for those who are offline.
"use strict"
{
  const { dataset } = document.currentScript
  const home = new URL(dataset.homeHref, document.baseURI)
  const worker = navigator.serviceWorker

  const style = () => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.styleHref }))

  /** A line at the foot of the window. It is announced. */
  const say = words => {
    style()
    const line = Object.assign(document.createElement("p"), { className: "offline-copy" })
    line.setAttribute("role", "status")
    document.body.append(line)
    requestAnimationFrame(() => line.textContent = words)
  }

  const language = dataset.lang === "en" ? "en-GB" : dataset.lang // the dossier's English is British where it does not say
  const day = date => new Date(date).toLocaleDateString(language, { dateStyle: "long" })

  const started = async () => {
    worker.addEventListener("message", ({ data }) => data.copy && say(dataset.copy.replace("{day}", day(data.copy))))
    if (worker.controller) {
      worker.controller.postMessage("copy")
      return
    }
    await worker.register(new URL("sw.js", home), { scope: home.href })
    const { active } = await worker.ready
    const files = performance.getEntriesByType("resource").map(one => one.name)
    active.postMessage({ page: location.href.replace(/#.*/, ""), files })
  }

  /** The pages that are kept, by title, and a button that forgets them. */
  const list = async place => {
    style()
    const cache = await caches.open(`${home.href}#pages`)
    const found = await Promise.all((await cache.keys()).filter(({ url }) => !/(preview|offline|404)\.html$/.test(url)).map(async ({ url }) => {
      const { title, documentElement: { lang, dir } } = new DOMParser().parseFromString(await (await cache.match(url)).text(), "text/html")
      return { url, title: title.replace(/ – [^–]*$/, ""), lang, dir }
    }))
    for (const { url, title, lang, dir } of found.sort((one, other) => one.title.localeCompare(other.title))) {
      const link = Object.assign(document.createElement("a"), { href: url, textContent: title, lang, dir })
      place.querySelector("ul").append(Object.assign(document.createElement("li"), { className: "kept" }))
      place.querySelector("ul").lastChild.append(link)
    }
    place.hidden = !found.length
    place.querySelector("button").addEventListener("click", async () => {
      await Promise.all(found.map(({ url }) => cache.delete(url)))
      place.hidden = true
    })
  }

  if (worker) started().catch(() => {}) // a host without https, or a reader who wants none, has no worker
  const place = document.querySelector("[data-kept]")
  if (place && self.caches) list(place)
}
