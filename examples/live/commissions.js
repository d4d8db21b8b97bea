import { createClient } from 'graphql-ws';

const COMMISSIONS = `subscription Commissions($after: String) {
  commissionUpdates(after: $after) {
    balance { pending { amount currency } }
    entry { amount { amount currency } kind order { externalId } }
    statement { period }
  }
}`;

const form = document.querySelector('form');
const list = document.querySelector('ol');
const pending = document.querySelector('#pending');
const status = document.querySelector('[role=status]');
const { url, token } = form.elements;

/** What the client sends whenever it connects. `after` is the last position that this page has. */
const variables = {};

form.addEventListener('submit', (event) => {
  event.preventDefault();
  form.hidden = true;
  follow();
});

function follow() {
  const client = createClient({
    url: url.value,
    // Asked at each connection: an app gives a fresh token here.
    connectionParams: () => ({ authorization: `Bearer ${token.value}` }),
    retryAttempts: Infinity,
    shouldRetry: () => true,
    on: {
      connected: () => (status.textContent = 'Connected'),
      closed: () => (status.textContent = 'Connecting again'),
    },
  });
  client.subscribe(
    { query: COMMISSIONS, variables },
    {
      next: ({ data, errors, extensions }) => {
        if (data) show(data.commissionUpdates);
        else status.textContent = errors[0].message;
        variables.after = extensions?.position ?? variables.after;
      },
      // The subscription is over for good, for example because the distributor was suspended.
      error: (error) =>
        (status.textContent = Array.isArray(error) ? error[0].message : 'The API cannot be reached'),
      complete: () => (status.textContent = 'The subscription has ended'),
    },
  );
}

function show({ balance, entry, statement }) {
  const item = document.createElement('li');
  item.textContent = entry
    ? `${entry.amount.amount} ${entry.amount.currency}${entry.order ? ` for order ${entry.order.externalId}` : ''}`
    : `Statement of ${statement.period}`;
  list.prepend(item);
  pending.textContent = `${balance.pending.amount} ${balance.pending.currency}`;
}
