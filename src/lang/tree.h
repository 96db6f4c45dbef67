/*
 * lang/tree.h - the grammar of a block: what each word depends on, and how.
 *
 * Dependencies are those of Universal Dependencies for English (universaldependencies.org),
 * with the subtypes that the treebanks agree on.  Each sentence is a tree of its own.
 */
#ifndef LANG_TREE_H
#define LANG_TREE_H

#include "base/str.h"

/* The relations.  DEP_NONE stands where nothing is known; subtypes follow their relation. */
#define DEPENDENCIES(X) \
	X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") \
	X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod") X(AMOD, "amod") \
	X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") \
	X(CC, "cc") X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") \
	X(COMPOUND, "compound") X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") \
	X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_PASS, "csubj:pass") \
	X(CSUBJ_OUTER, "csubj:outer") X(DEP, "dep") X(DET, "det") \
	X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") \
	X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") \
	X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark") \
	X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_POSS, "nmod:poss") \
	X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_PASS, "nsubj:pass") \
	X(NSUBJ_OUTER, "nsubj:outer") X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") \
	X(OBL_AGENT, "obl:agent") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan") \
	X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") \
	X(ROOT, "root") X(VOCATIVE, "vocative") X(XCOMP, "xcomp")

enum dependency {
	DEP_NONE,
#define X(name, text) DEP_##name,
	DEPENDENCIES(X)
#undef X
	DEP_N
};

/* What a word depends on: the number of a token of the block; its own for the root of its
 * sentence.  certainty: how sure the parser is, 0 to 255. */
struct arc { uint32_t head; uint8_t dep, certainty; };

const char *dep_name(enum dependency d);                     /* "nsubj:pass"; "" for DEP_NONE */
/* An unknown subtype is its relation ("nmod:npmod" is "nmod"). */
bool dep_of(struct str name, enum dependency *d);
/* Whether d is `relation` or a subtype of it: "nsubj:pass" is "nsubj". */
bool dep_is(enum dependency d, enum dependency relation);

#endif
