import type { StagedUploads } from '../bulk/staged-uploads.ts';
import type { HttpAnswer } from '../faults/fault-answer.ts';

function xml(status: number, body: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=UTF-8' },
    body: `<?xml version='1.0' encoding='UTF-8'?>${body}`,
  };
}

export function storageError(status: number, code: string, message: string): HttpAnswer {
  return xml(status, `<Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}

/**
 * Takes a multipart upload as Google's storage does for Shopify (facts §2): every parameter of the staged target,
 * the file last; 201 with a PostResponse.
 */
export async function receiveUpload(
  uploads: StagedUploads,
  body: Buffer,
  contentType: string,
): Promise<HttpAnswer> {
  let form: FormData;
  try {
    form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return storageError(400, 'MalformedPOSTRequest', 'The body of your POST request is not well-formed.');
  }
  const key = form.get('key');
  const file = form.get('file');
  if (typeof key !== 'string' || !(file instanceof Blob)) {
    return storageError(400, 'InvalidArgument', 'The key and the file are required.');
  }
  if ([...form.keys()].at(-1) !== 'file') {
    return storageError(400, 'InvalidArgument', 'The file must be the last field.');
  }
  const content = Buffer.from(await file.arrayBuffer());
  if (!uploads.receive(key, content)) return storageError(403, 'AccessDenied', 'Access denied.');
  return xml(201, `<PostResponse><Bucket>demo-staged-uploads</Bucket><Key>${key}</Key></PostResponse>`);
}
