/* ui/picture.h - what is read, as a file to show to others. */
#ifndef UI_PICTURE_H
#define UI_PICTURE_H

#include "ui/session.h"

/* ":picture FILE": by its ending the screen as it is seen (.svg, .ansi, .txt) or the whole article
 * as a page (.html).  The first fails when the file is there. */
void picture_command(struct session *s, struct str rest);
void picture_replace(struct session *s, struct str rest);

#endif
