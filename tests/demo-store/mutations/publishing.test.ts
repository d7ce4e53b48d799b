import { beforeEach, describe, expect, it } from 'vitest';
import { errorLines, SmallStore } from '../../support/small-store.ts';

const CHANNEL = 'gid://shopify/Publication/5';

describe('publishablePublish and publishableUnpublish', () => {
  let store: SmallStore;
  beforeEach(() => {
    store = new SmallStore();
  });

  function run(name: string, input: readonly Record<string, unknown>[], id = store.gid(store.shirt)) {
    return store.run(name, { id, input });
  }

  it('put a product on a channel and take it off', () => {
    const size = store.ledger.size;
    const payload = run('publishablePublish', [{ publicationId: CHANNEL }]);
    expect(payload).toMatchObject({ publishable: store.shirt, userErrors: [] });
    expect(store.shirt.publishedAt).toBe(store.time);
    run('publishableUnpublish', [{ publicationId: CHANNEL }]);
    expect(store.shirt.publishedAt).toBeNull();
    expect(store.written(size)).toEqual(['published@5: false → true', 'published@5: true → false']);
  });

  it.each([
    [[{}], 'input.0.publicationId :: PublicationId cannot be empty'],
    [
      [{ publicationId: CHANNEL }, { publicationId: CHANNEL }],
      'input.1.publicationId :: The same publication was specified more than once',
    ],
    [
      [{ publicationId: 'gid://shopify/Publication/9' }],
      'input.0.publicationId :: Publication does not exist or is not publishable',
    ],
    [
      [{ publicationId: CHANNEL, publishDate: '1969-12-31T00:00:00Z' }],
      'input.0.publishDate :: Publish date must be a date after the year 1969',
    ],
  ])('refuse %o in the recorded words', (input, error) => {
    expect(errorLines(run('publishablePublish', input))).toEqual([error]);
    expect(errorLines(run('publishableUnpublish', input))).toEqual([error]);
    expect(store.shirt.publishedAt).toBeNull();
  });

  it('refuse what does not exist', () => {
    const payload = run('publishablePublish', [{ publicationId: CHANNEL }], 'gid://shopify/Product/1');
    expect(errorLines(payload)).toEqual(['id :: Resource does not exist']);
  });
});

describe('webhookSubscriptionCreate and webhookSubscriptionDelete', () => {
  let store: SmallStore;
  beforeEach(() => {
    store = new SmallStore();
  });

  function subscribe(webhookSubscription: Record<string, unknown>, topic = 'PRODUCTS_UPDATE') {
    return store.run('webhookSubscriptionCreate', { topic, webhookSubscription });
  }

  it('remember and forget a subscription', () => {
    const payload = subscribe({ uri: 'https://example.com/hooks', name: 'products' });
    expect(payload.userErrors).toEqual([]);
    expect(payload.webhookSubscription).toMatchObject({ topic: 'PRODUCTS_UPDATE', format: 'JSON' });
    const [subscription] = store.catalog.webhookSubscriptions.values();
    const id = subscription && store.gid(subscription);
    expect(store.run('webhookSubscriptionDelete', { id })).toEqual({
      deletedWebhookSubscriptionId: id,
      userErrors: [],
    });
    expect(errorLines(store.run('webhookSubscriptionDelete', { id }))).toEqual([
      'id :: Webhook subscription does not exist',
    ]);
  });

  it.each([
    ['  ', "Address can't be blank"],
    ['example', 'Address is invalid'],
    [`https://example.com/${'x'.repeat(65_536)}`, 'Address is too big (maximum is 64 KB)'],
    ['http://example.com', 'Address protocol http:// is not supported'],
    ['ftp://example.com', 'Address protocol ftp:// is not supported'],
    ['ws://example.com', 'Address protocol ws:// is not supported'],
    ['kafka://topic', 'Address protocol kafka:// is not supported'],
    [
      'pubsub://project',
      'Address is not a valid GCP pub/sub format. Format should be pubsub://project:topic',
    ],
    ['pubsub://p:topic', 'Address is not a valid GCP project id.'],
    ['pubsub://my-project:1', 'Address is not a valid GCP topic id.'],
    ['arn:aws:sns:topic', 'Address is not a valid AWS ARN'],
    [
      'arn:aws:events:us-east-1::event-source/aws.partner/shopify.com/1/source',
      "Address is an AWS ARN and includes api_client_id '1' instead of '100001'",
    ],
  ])('refuse the address %.40s', (uri, message) => {
    expect(errorLines(subscribe({ uri }))).toEqual([`webhookSubscription.callbackUrl :: ${message}`]);
  });

  it.each([
    [{ name: '' }, 'webhookSubscription.name :: Name is too short (minimum is 1 character)'],
    [
      { name: 'a b' },
      'webhookSubscription.name :: Name name field can only contain alphanumeric characters, underscores, and hyphens',
    ],
    [
      { filter: 'just words' },
      'webhookSubscription :: The specified filter is invalid, please ensure you specify the field(s) you wish to filter on.',
    ],
    [
      { filter: `title:${'x'.repeat(65_536)}` },
      'webhookSubscription :: The specified filter exceeds the maximum allowed size.',
    ],
    [
      { uri: 'pubsub://my-project:topic', format: 'XML' },
      "webhookSubscription.format :: Format can only be used with format: 'json'",
    ],
  ])('refuse %.60o', (fields, error) => {
    expect(errorLines(subscribe({ uri: 'https://example.com/hooks', ...fields }))).toEqual([error]);
  });

  it('refuse the same address for a topic twice, and the same name', () => {
    subscribe({ uri: 'https://example.com/hooks', name: 'products' });
    expect(errorLines(subscribe({ uri: 'https://example.com/hooks' }))).toEqual([
      'webhookSubscription.callbackUrl :: Address for this topic has already been taken',
    ]);
    const other = subscribe({ uri: 'https://example.com/hooks', name: 'products' }, 'PRODUCTS_CREATE');
    expect(errorLines(other)).toEqual([
      'webhookSubscription.name :: Name already exists, no duplicate allowed',
    ]);
  });
});
