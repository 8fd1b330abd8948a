// Suggestions below the search box. Sent as it stands here; without it the box is a box and the form a form.
;(() => {
  const box = document.getElementById('q')
  const form = box?.form
  const address = form?.dataset.suggestions
  if (!address || !window.fetch) return
  const list = document.createElement('ul')
  list.id = 'q-suggestions'
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', form.dataset.suggestionsLabel)
  list.hidden = true
  box.parentElement.append(list)
  for (const [name, value] of [
    ['role', 'combobox'],
    ['aria-autocomplete', 'list'],
    ['aria-controls', list.id],
    ['aria-expanded', 'false'],
  ])
    box.setAttribute(name, value)

  let items = []
  let at = -1
  let waiting
  let asked = 0

  const choose = (index) => {
    at = index
    ;[...list.children].forEach((line, i) => {
      line.setAttribute('aria-selected', String(i === at))
      if (i === at) line.scrollIntoView({ block: 'nearest' })
    })
    if (at < 0) box.removeAttribute('aria-activedescendant')
    else box.setAttribute('aria-activedescendant', list.children[at].id)
  }
  const show = (found) => {
    items = found
    list.textContent = ''
    found.forEach((item, index) => {
      const line = document.createElement('li')
      line.id = `q-suggestion-${index}`
      line.setAttribute('role', 'option')
      let end = 0
      for (const [start, stop] of item.marks) {
        const mark = document.createElement('mark')
        mark.textContent = item.text.slice(start, stop)
        line.append(item.text.slice(end, start), mark)
        end = stop
      }
      line.append(item.text.slice(end))
      list.append(line)
    })
    list.hidden = found.length === 0
    box.setAttribute('aria-expanded', String(found.length > 0))
    choose(-1)
  }
  const take = ({ url, query }) => {
    if (url) {
      location.href = url
      return
    }
    box.value = query
    form.submit()
  }
  const ask = () => {
    clearTimeout(waiting)
    const words = box.value.trim()
    const mine = ++asked
    if (!words) return show([])
    waiting = setTimeout(() => {
      fetch(`${address}?${new URLSearchParams(new FormData(form))}`)
        .then((answer) => (answer.ok ? answer.json() : { items: [] }))
        .then((answer) => mine === asked && show(answer.items))
        .catch(() => mine === asked && show([]))
    }, 200)
  }
  box.addEventListener('input', (event) => event.isComposing || ask())
  box.addEventListener('compositionend', ask)
  box.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const lines = items.length + 1
      choose(((at + 1 + (event.key === 'ArrowDown' ? 1 : -1) + lines) % lines) - 1)
    } else if (event.key === 'Enter' && at >= 0) {
      event.preventDefault()
      take(items[at])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      show([])
    }
  })
  box.addEventListener('blur', () => {
    asked++
    show([])
  })
  // Before the box loses the focus, which would close the list.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    const line = event.target.closest('li')
    if (line && event.button === 0) take(items[[...list.children].indexOf(line)])
  })
})()
