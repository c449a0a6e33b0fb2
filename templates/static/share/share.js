// Sharing: the device's own sheet where there is one, copies of the address, of a paragraph's address, of a citation. What needs no script, such
// as a link that writes an e-mail, is in the page; this adds to it. Needs a page that is served by https, or from this machine.
"use strict"
{
  const COPIED = 2000 // ms for which a button says that it has copied
  const { dataset } = document.currentScript
  const address = () => document.querySelector("link[rel=canonical]").href
  const status = Object.assign(document.createElement("p"), { className: "share-status", role: "status" })

  const copy = async (text, place) => {
    if (place.disabled) return
    await navigator.clipboard.writeText(text)
    const { textContent } = place
    status.textContent = place.textContent = dataset.copied
    place.disabled = true // so that it keeps its own words
    setTimeout(() => {
      Object.assign(place, { textContent, disabled: false })
      status.textContent = ""
    }, COPIED)
  }

  const button = (words, action) => {
    const made = Object.assign(document.createElement("button"), { type: "button", textContent: words })
    made.addEventListener("click", () => action(made))
    return made
  }

  /** The links of the page's own list, after what the device can do. */
  const share = list => {
    const add = one => list.prepend(Object.assign(document.createElement("li"), { className: "share-own" })) ?? list.firstChild.append(one)
    add(button(dataset.copyLink, place => copy(address(), place)))
    if (navigator.share) add(button(dataset.share, () => navigator.share({ title: document.title, url: address() }).catch(() => {})))
  }

  /** A link beside a paragraph or heading, which shows when the pointer is on it or the focus on the link. */
  const permalink = part => {
    const link = Object.assign(document.createElement("a"), { className: "permalink", href: `#${part.id}`, textContent: "¶" })
    link.setAttribute("aria-label", dataset.paragraph)
    link.addEventListener("click", () => copy(`${address()}#${part.id}`, link))
    part.classList.add("has-permalink")
    part.append(link)
  }

  const styled = new Promise(done => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: dataset.styleHref, onload: done }))
  })
  if (navigator.clipboard) styled.then(() => {
    document.body.append(status)
    for (const list of document.querySelectorAll(".share .row")) share(list)
    for (const text of document.querySelectorAll("[data-copies] pre")) {
      text.before(button(dataset.copy, place => copy(text.textContent, place)))
    }
    for (const part of document.querySelectorAll(".report .prose > :is(p, h2, h3)[id]")) permalink(part)
  })
}
