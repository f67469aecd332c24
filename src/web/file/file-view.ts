import { fileEndings } from '../../tables/formats.ts';
import { dropZone } from './drop-zone.ts';
import { element } from '../page/element.ts';
import { FileRun } from './file-run.ts';
import { forgetJob, keptJob, leaveSharedJob, sharedJob } from '../api/kept-job.ts';
import { JobRun } from './job-run.ts';
import { pasteBox } from '../head/paste-box.ts';
import { say } from '../words/say.ts';

/** The view of a file: drop it, check its columns, match it, download the result and the report. */
export function fileView(): HTMLElement {
  const place = element('div');
  let run: FileRun | JobRun | undefined;
  const kept = keptJob();
  const shared = sharedJob();
  if (shared !== undefined && shared !== kept?.id) {
    const found = new JobRun({ isShared: true, onCancel: leaveSharedJob });
    place.append(found.element);
    void found.resume(shared);
    run = found;
  } else if (kept !== undefined) {
    const found = new JobRun({ name: kept.name, onCancel: forgetJob });
    place.append(found.element);
    void found.resume(kept.id);
    run = found;
  }
  const open = (file: File): void => {
    run?.end();
    leaveSharedJob();
    const chosen = new FileRun(file);
    run = chosen;
    place.replaceChildren(chosen.element);
    void chosen.start();
  };
  return element(
    'div',
    {},
    element('h1', {}, say('Un fichier d’adresses')),
    element(
      'p',
      { class: 'lead' },
      say('Chaque ligne reçoit sa circonscription, son bureau de vote, leur probabilité et ce qu’il faut vérifier.'),
    ),
    dropZone({
      id: 'choix-fichier',
      hint: say('Excel, CSV, Parquet ou NDJSON, même compressé (.gz). Toutes les lignes reviennent, dans l’ordre.'),
      accept: [...fileEndings, 'text/csv'].join(','),
      onFile: open,
    }),
    pasteBox(open),
    place,
  );
}
