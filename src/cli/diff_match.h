/*
 * cli/diff_match.h - which files `limn diff` holds against each other: what the arguments are, and
 * the files in folders, paired.  Failures are told on standard error as they are found.
 */
#ifndef CLI_DIFF_MATCH_H
#define CLI_DIFF_MATCH_H

#include "cli/diff.h"
#include "cli/inputs.h"

/* The files of one name: a path for each side. */
struct diff_match { const char *paths[DIFF_SIDES]; struct str name; };

struct diff_matches {
	struct diff *diff;           /* whose sides they are */
	VEC(struct diff_match) list;
	VEC(struct diff_lone) lones; /* files and documents that only some sides have */
	struct inputs folders[DIFF_SIDES];   /* by side */
	struct arena *texts;         /* paths and names: those of `list` and of the sides */
};

void diff_matches_init(struct diff_matches *all, struct diff *diff);
void diff_matches_done(struct diff_matches *all);
/* Fills the sides from the arguments; false, after a message, when they are nothing to compare. */
bool diff_match_sides(struct diff_matches *all);
/* Fills the list, and the files that have no counterpart: O(n) of the files. */
bool diff_match_files(struct diff_matches *all);
/* One more that only this side has; the name is copied. */
void diff_match_lone(struct diff_matches *all, size_t side, struct str name);

#endif
