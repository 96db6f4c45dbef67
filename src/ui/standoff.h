/* ui/standoff.h - texts and their annotations that were both named, as "limn corpus/a.*" does. */
#ifndef UI_STANDOFF_H
#define UI_STANDOFF_H

#include "ui/session.h"

/* Takes out of the documents, none of which is open yet, what another one brings: article.ann
 * where article.txt is named too. */
void standoff_join(struct session *s);

#endif
