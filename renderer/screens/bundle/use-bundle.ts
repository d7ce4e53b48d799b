import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { BundleDraft, BundleRequest } from '../../../shared/model/bundle.ts';
import { engineClient } from '../../state/api.ts';
import { desktopClient } from '../../state/desktop.ts';
import { words } from './words.ts';

const FILTERS = [{ name: words.fileKind, extensions: ['zip'] }];

async function saveDraft({ id, missing }: BundleDraft) {
  const file = await desktopClient.files.chooseToSave({
    title: words.chooseToSave,
    fileName: words.fileName(id),
    filters: FILTERS,
  });
  return file && { ...(await engineClient.bundle.save({ id, path: file.path })), missing };
}

/** Engine or not, a draft that nobody discards is removed after a day. */
function discard({ id }: BundleDraft): void {
  engineClient.bundle.discard({ id }).catch(() => {});
}

/** A log bundle on its way from the engine to a file. */
export function useBundle() {
  const ending = useRef(new AbortController());
  // React's strict mode runs the effect twice, and an ended controller would end every later bundle.
  useEffect(() => {
    ending.current = new AbortController();
    return () => ending.current.abort();
  }, []);
  const prepare = useMutation({
    mutationFn: async (request: BundleRequest) => {
      const { signal } = ending.current;
      const draft = await engineClient.bundle.prepare(request, { signal });
      if (signal.aborted) discard(draft);
      return draft;
    },
  });
  const save = useMutation({ mutationFn: saveDraft });
  const exportWithoutEngine = useMutation({ mutationFn: () => desktopClient.bundle.export() });
  const draft = prepare.data ?? null;
  const saved = save.data ?? exportWithoutEngine.data ?? null;
  return {
    draft,
    saved,
    prepare,
    save,
    exportWithoutEngine,
    isSaving: save.isPending || exportWithoutEngine.isPending,
    /** The person wants no bundle after all. */
    giveUp: () => {
      ending.current.abort();
      if (draft && !saved) discard(draft);
    },
  };
}

export type Bundle = ReturnType<typeof useBundle>;
