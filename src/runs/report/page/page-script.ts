/** Sorts tables by a column. It is inlined because the page must not fetch anything. */
export const pageScript = `
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    const isFigure = head.classList.contains('figure');
    button.addEventListener('click', () => {
      const before = head.getAttribute('aria-sort');
      const descending = before === null ? isFigure : before === 'ascending';
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const keyOf = (row) => row.cells[column].dataset.by ?? row.cells[column].textContent;
      const compare = (a, b) => {
        const [x, y] = [keyOf(a), keyOf(b)];
        const numbers = [Number(x.replaceAll(',', '')), Number(y.replaceAll(',', ''))];
        return numbers.some(Number.isNaN) ? x.localeCompare(y, 'fr') : numbers[0] - numbers[1];
      };
      const rows = [...body.rows].sort(compare);
      body.append(...(descending ? rows.reverse() : rows));
    });
  });
}
`;
