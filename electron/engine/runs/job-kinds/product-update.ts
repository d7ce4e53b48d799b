import { metafieldName } from '../../../../shared/model/field.ts';
import { tagList } from '../../../../shared/model/value.ts';
import {
  type MetafieldInput,
  type ProductStatus,
  ProductUpdateDocument,
  type ProductUpdateInput,
} from '../../shopify/generated/documents.ts';
import { gid } from '../../shopify/gid.ts';
import { productValue } from '../api-values.ts';
import { defineJobKind, failAll, type SendableChange, type UserError, type Verdict } from './job-kind.ts';

type Draft = { -readonly [Key in keyof ProductUpdateInput]: ProductUpdateInput[Key] };

const WRITERS: Readonly<Record<string, (product: Draft, send: string | null) => void>> = {
  title: (product, send) => {
    product.title = send;
  },
  handle: (product, send) => {
    product.handle = send;
  },
  description: (product, send) => {
    product.descriptionHtml = send ?? '';
  },
  vendor: (product, send) => {
    product.vendor = send ?? '';
  },
  productType: (product, send) => {
    product.productType = send ?? '';
  },
  tags: (product, send) => {
    product.tags = tagList(send);
  },
  status: (product, send) => {
    product.status = send as ProductStatus;
  },
  'seo.title': (product, send) => {
    product.seo = { ...product.seo, title: send ?? '' };
  },
  'seo.description': (product, send) => {
    product.seo = { ...product.seo, description: send ?? '' };
  },
  templateSuffix: (product, send) => {
    product.templateSuffix = send ?? '';
  },
  category: (product, send) => {
    product.category = send;
  },
};

/** Names in `userErrors.field` that differ from ours (facts, Appendix B). */
const API_FIELDS: Readonly<Record<string, string>> = {
  descriptionHtml: 'description',
  customProductType: 'productType',
  title: 'title',
};

/** Metafields of the call in the order in which they were sent: errors name them by index. */
function metafieldChanges(changes: readonly SendableChange[]): SendableChange[] {
  return changes.filter((change) => metafieldName(change.field));
}

export function metafieldInput(change: SendableChange): MetafieldInput {
  const name = metafieldName(change.field);
  return { namespace: name?.namespace, key: name?.key, type: change.metafieldType, value: change.send };
}

/** The changes that an error is about; empty when it is about the product as a whole. */
function blamed(error: UserError, changes: readonly SendableChange[]): SendableChange[] {
  const path = (error.field ?? []).filter((part) => part !== 'input' && part !== 'product');
  if (path[0] === 'metafields' && path[1] !== undefined) {
    const change = metafieldChanges(changes)[Number(path[1])];
    return change ? [change] : [];
  }
  const name = path.join('.');
  const field = API_FIELDS[name] ?? name;
  return changes.filter((change) => change.field === field);
}

/** The store changes nothing when it reports an error, even though it returns the product (facts §3). */
function refusedVerdicts(errors: readonly UserError[], changes: readonly SendableChange[]): Verdict[] {
  const messages = new Map<number, string>();
  for (const error of errors) {
    for (const change of blamed(error, changes))
      messages.set(change.id, messages.get(change.id) ?? error.message);
  }
  if (messages.size === 0) return failAll(changes, errors.map((error) => error.message).join(' '));
  return changes.map((change) => {
    const message = messages.get(change.id);
    return message === undefined
      ? { change: change.id, kind: 'again', message: 'Another field of the product was refused.' }
      : { change: change.id, kind: 'failed', message };
  });
}

/** One product's own fields, its tags and its metafields in one call. */
export const productUpdate = defineJobKind({
  kind: 'productUpdate',
  document: ProductUpdateDocument,
  variables(changes) {
    const product: Draft = { id: gid('Product', changes[0]?.productId ?? '') };
    for (const change of changes) WRITERS[change.field]?.(product, change.send);
    const metafields = metafieldChanges(changes).map(metafieldInput);
    if (metafields.length > 0) product.metafields = metafields;
    return { product, withSeo: product.seo !== undefined, withCategory: product.category !== undefined };
  },
  payload: (data) => data.productUpdate,
  receipt(data, changes) {
    const { product, userErrors } = data.productUpdate ?? { product: null, userErrors: [] };
    if (userErrors.length > 0) return refusedVerdicts(userErrors, changes);
    if (!product) return failAll(changes, 'The store did not return the product.');
    return changes.map((change) => {
      const written = productValue(product, change.field);
      return { change: change.id, kind: 'applied', written: written === undefined ? change.send : written };
    });
  },
});
