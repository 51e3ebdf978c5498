// The code's text box: a textarea whose own text is transparent, over the same text in colours.
// Colours come a moment after a keystroke, from a worker: until then, those of before are moved along with the text.

let area, back, gutter, runs = [], marks = [], drawn = '';

export function attach(id, changed) {
  area = document.getElementById(id);
  back = document.getElementById(id + '-colours');
  gutter = document.getElementById(id + '-lines');
  area.addEventListener('input', () => {
    move(drawn, area.value);
    draw();
    changed(area.value);
  });
  area.addEventListener('scroll', follow);
  draw();
}

export function setText(text) {
  if (area.value !== text) {
    move(area.value, text);
    area.value = text;
    draw();
  }
}

// Both belong to a text: where another one stands by now, newer ones are on their way.
export function setColours(text, colours, places) {
  if (area.value === text) {
    runs = Array.from(colours, c => [c.charCodeAt(0) >> 3, c.charCodeAt(0) & 7]);
    marks = Array.from(places);
    draw();
  }
}

export function select(start, length) {
  area.focus();
  area.setSelectionRange(start, start + length);
  const line = area.value.slice(0, start).split('\n').length - 1;
  const height = parseFloat(getComputedStyle(area).lineHeight);
  area.scrollTop = Math.max(0, line * height - area.clientHeight / 2);
}

// Only what lies between the common beginning and the common end has changed.
function move(before, after) {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) {
    start++;
  }

  let end = 0;
  while (end < before.length - start && end < after.length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end++;
  }

  const removedTo = before.length - end, grown = after.length - before.length;
  const moved = [];
  let at = 0, inserted = after.length - end - start;
  for (const [length, colour] of runs) {
    const kept = Math.max(0, Math.min(at + length, start) - at) + Math.max(0, at + length - Math.max(at, removedTo));
    const holds = at + length >= start && inserted > 0;
    moved.push([kept + (holds ? inserted : 0), colour]);
    inserted = holds ? 0 : inserted;
    at += length;
  }

  runs = moved;
  const marked = [];
  for (let i = 0; i < marks.length; i += 3) {
    if (marks[i] + marks[i + 1] <= start) {
      marked.push(marks[i], marks[i + 1], marks[i + 2]);
    } else if (marks[i] >= removedTo) {
      marked.push(marks[i] + grown, marks[i + 1], marks[i + 2]);
    }
  }

  marks = marked;
}

function draw() {
  drawn = area.value;
  const pieces = [];
  let at = 0;
  for (const [length, colour] of [...runs, [Infinity, 0]]) {
    for (let end = Math.min(at + length, drawn.length); at < end;) {
      const next = edgeAfter(at, end);
      const piece = document.createElement('span');
      piece.className = `k${colour}${markAt(at)}`;
      piece.textContent = drawn.slice(at, next);
      pieces.push(piece);
      at = next;
    }
  }

  // A last empty line needs something in it to have a height.
  back.replaceChildren(...pieces, '\n ');
  const lines = drawn.split('\n').length;
  area.rows = Math.min(Math.max(lines, 6), 22);
  gutter.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
  follow();
}

function edgeAfter(at, end) {
  for (let i = 0; i < marks.length; i += 3) {
    for (const edge of [marks[i], marks[i] + Math.max(marks[i + 1], 1)]) {
      if (edge > at && edge < end) {
        end = edge;
      }
    }
  }

  return end;
}

function markAt(at) {
  for (let i = 0; i < marks.length; i += 3) {
    if (at >= marks[i] && at < marks[i] + Math.max(marks[i + 1], 1)) {
      return ` mark${marks[i + 2]}`;
    }
  }

  return '';
}

function follow() {
  back.style.transform = `translate(${-area.scrollLeft}px, ${-area.scrollTop}px)`;
  gutter.style.transform = `translateY(${-area.scrollTop}px)`;
}
