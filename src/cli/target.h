/* cli/target.h - what the files that annotate and convert write into a folder are called. */
#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "formats/format.h"

/* A document's name as that of a file, appended: no folder, nothing that a shell or a screen would
 * obey, never hidden, never an option, at most 120 bytes. */
void target_safe_name(struct buf *out, struct str name);
/* The first of the format's extensions. */
struct str target_extension(const struct format *f);
/* DIR/BELOW/NAME.EXT, NUL-terminated; out is cleared first. */
void target_path(struct buf *out, struct str folder, struct str below, struct str name,
    const struct format *f);
/* Makes the folder that a file is to stand in; false, with a message. */
bool target_make_folder(const char *path);

#endif
