/*
 * formats/parties.h - who is named in a document, for tables and graphs: its actors; and, as one
 * party each, the mentions of one type and wording that no actor is known for, since many files
 * say what is a name and not who it is.
 */
#ifndef FORMATS_PARTIES_H
#define FORMATS_PARTIES_H

#include "formats/export.h"

#define PARTY_NONE UINT32_MAX

struct party {
	struct str id, name;         /* id "": no actor is known */
	uint32_t type;
	uint32_t actor;              /* of the model, or ID_NONE */
	uint32_t first;              /* mention of the model: its first place */
	uint32_t n_mentions;
};

struct parties {
	VEC(struct party) list;      /* most mentions first, then by place */
	uint32_t *of;                /* by mention of the model; PARTY_NONE: of nobody */
	struct arena *texts;
};

/* ids: of the same export.  Both stay until parties_done. */
void parties_init(struct parties *p, const struct export *e, const struct export_ids *ids);
void parties_done(struct parties *p);
/* The text of a mention on one line, its parts joined by blanks, cut at LIMIT_SURFACE; appended. */
void parties_surface(const struct export *e, uint32_t mention, struct buf *out);

#endif
