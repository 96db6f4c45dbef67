/* formats/own_place.h - where the file of one's own annotations is; see own_file.h. */
#ifndef FORMATS_OWN_PLACE_H
#define FORMATS_OWN_PLACE_H

#include "formats/own_file.h"

/* Where it is, or (false) would be made; beside the text, or in the state folder.  *out is ""
 * when it cannot be kept anywhere. */
bool own_place_find(const struct own_place *at, struct document *d, struct buf *out,
    bool *beside);
/* The same, of the state folder alone; *out is cleared first. */
bool own_place_in_state(const struct own_place *at, struct document *d, struct buf *out);
/* An article that is changed finds this file in the state folder by its path. */
void own_place_remember(const struct own_place *at, struct str file);
/* The first line of a new file; appended. */
void own_place_header(const struct own_place *at, struct buf *out);

#endif
