/*
 * formats/webanno.h - WebAnno TSV 3.0 to 3.3, the tab separated format of WebAnno and INCEpTION;
 * TSV 1 and 2 are known and refused.  The source is the format's description in INCEpTION's user
 * guide (webannotsv.adoc) and, where that is silent, its reader and writer.
 *
 * A span layer's annotations are mentions; those of a layer with slots are events, whose roles
 * the slots are; relation layers give relations, chains link their mentions to an actor.
 */
#ifndef FORMATS_WEBANNO_H
#define FORMATS_WEBANNO_H

#include "formats/format.h"

extern const struct format_reader webanno_reader;
unsigned webanno_sniff(struct str head);
/* TSV 3.3.  Mentions are DKPro's NamedEntity and actors its CoreferenceLink; events and relations
 * are layers of their own (webanno.custom.Event, Relation), with a feature for each key of notes. */
void webanno_write(const struct export *e, struct buf *out);

unsigned webanno1_sniff(struct str head);                /* TSV 1 and 2 */

#endif
