import type { BundleFile } from '../../../shared/model/bundle.ts';
import { GridCell, GridHeadCell } from '../../components/grid-part.tsx';
import { VirtualRows } from '../../components/virtual-rows.tsx';
import classes from './bundle.module.css';
import { size, words } from './words.ts';

const ROW_HEIGHT = 48;
const COLUMNS = 'minmax(0, 1fr) max-content';

interface DraftFilesProps {
  readonly files: readonly BundleFile[];
  /** Index of the one that is shown. */
  readonly chosen: number;
  choose(index: number): void;
}

/** The files of a bundle with what they hold. */
export function DraftFiles({ files, chosen, choose }: DraftFilesProps) {
  return (
    <div className={classes.files}>
      <VirtualRows
        label={words.files}
        count={files.length}
        rowHeight={ROW_HEIGHT}
        columns={COLUMNS}
        head={Object.values(words.columns).map((label) => <GridHeadCell key={label}>{label}</GridHeadCell>)}
        isSelected={(index) => index === chosen}
        onChoose={choose}
        onKey={(event, index) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          choose(index);
        }}
        cells={(index) => {
          const file = files[index];
          return (
            file && (
              <>
                <GridCell className={classes.file}>
                  <span className={classes.fileName} title={file.name}>
                    {file.name}
                  </span>
                  <span className={classes.fileAbout} title={file.about}>
                    {file.about}
                  </span>
                </GridCell>
                <GridCell className={classes.fileSize}>{size(file.bytes)}</GridCell>
              </>
            )
          );
        }}
      />
    </div>
  );
}
