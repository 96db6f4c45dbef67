/*
 * lang/names_keys.h - what the model of names is asked about a word and those around it: for
 * names.c and for its trainer; others use names.h.
 *
 * A name is a run of words with labels B (begins), I (goes on); all other words have O.  The score
 * of a row of labels is the sum over its words of
 *
 *	what the word's form says by itself, and the forms of two words on both sides (near keys),
 *	what several of them, the lists and the rules say together (joint keys),
 *	what a label says after the label before it (turns), by what the two words look like.
 */
#ifndef LANG_NAMES_KEYS_H
#define LANG_NAMES_KEYS_H

#include "lang/linear.h"
#include "lang/names.h"

/* Labels: 0 is O; B and I of each kind. */
enum { LABELS = 1 + 2 * NAMED_KINDS };
static inline unsigned label_begin(unsigned kind) { return 1 + 2 * kind; }
static inline unsigned label_go_on(unsigned kind) { return 2 + 2 * kind; }
static inline bool label_begins(unsigned l) { return l & 1; }
static inline bool label_goes_on(unsigned l) { return l && !(l & 1); }
static inline unsigned label_kind(unsigned l) { return (l - 1) / 2; }
/* Whether `to` may stand behind `from`. */
static inline bool
label_follows(unsigned from, unsigned to)
{
	return !label_goes_on(to) || from == to || from == to - 1;
}

enum look_code { LOOK_LOWER, LOOK_CAP, LOOK_UPPER, LOOK_MIXED, LOOK_DIGIT, LOOK_SIGN };
/* TITLE: Nearly All Words Have Capitals, which then say nothing. */
enum look_mode { MODE_TEXT, MODE_TITLE, MODE_CAPITALS };

/* A word with all that is asked of it. */
struct name_look {
	const struct traits *traits;
	uint32_t form, lists;
	uint8_t code, small, pos;    /* small: number of a small word ("of"), 0: none */
	uint8_t type, place, trust, certainty;       /* hint; place: 0 none, 1 begins, 2 goes on */
	bool first, fixed, joined;   /* joined: goes on as the word before it */
	uint8_t mode;
	uint8_t low, before;         /* memory: seen in small letters; label + 1 it had before */
	uint8_t start;               /* first of its sentence */
	uint32_t known;              /* number of its facts, see names.c */
};
void name_look_read(struct name_look *x, const struct words *w, uint32_t i,
    const struct name_hint *hints, enum look_mode mode);
static inline bool
look_is_cap(const struct name_look *x)
{
	return x->code >= LOOK_CAP && x->code <= LOOK_MIXED;
}
enum look_mode name_mode(const struct words *w);

/* The next piece of the words [*from, n) of one block: false when there is none.  Pieces are of
 * one sentence, and at most PIECE_MAX words.  to_learn: also where a pattern of the rules is
 * sure; when the model runs it is not asked about these, but it has much to learn from them. */
enum { PIECE_MAX = 96 };
bool name_next_piece(
    const struct name_look *x, uint32_t n, bool to_learn, uint32_t *from, uint32_t *to);

enum { NEAR_PLACES = 5, NEAR_CASES = 2, NEAR_KEYS = 8, JOINT_KEYS = 128, TURNS = 64, TURN_KEYS = 5 };
/* What a form says to the word `place` - 2 words behind it (2: itself); cap: whether that one
 * has a capital.  x NULL: outside the sentence. */
size_t name_near_keys(const struct name_look *x, unsigned place, bool cap, uint64_t keys[NEAR_KEYS]);
/* around: the words two before to two behind, NULL outside the sentence. */
/* They are asked in groups: about the word alone, with the one before it, with the next, the rest. */
enum name_group { NAME_ALONE = 1, NAME_LEFT = 2, NAME_RIGHT = 4, NAME_AROUND = 8, NAME_GROUPS = 15 };
size_t name_joint_keys(const struct name_look *const around[NEAR_PLACES], unsigned groups,
    uint64_t keys[JOINT_KEYS]);
/* All of a word that the joint keys ask: words with the same facts say the same. */
struct name_facts { uint32_t form, lists, marks; };
struct name_facts name_facts_of(const struct name_look *x);
/* What two words in a row look like: TURN_KEYS numbers below TURNS, and one for all of them. */
enum { TURN_KINDS = 9 * 4 * 25 * 25 };
void name_turns(const struct name_look *a, const struct name_look *b, unsigned turns[TURN_KEYS]);
unsigned name_turn_kind(const unsigned turns[TURN_KEYS]);

/* How much the rules' own choice counts above what was learnt of it, in thousandths of a nat: the
 * rules were made for news, the training texts are longer and of other kinds. */
int name_favour(const struct name_look *before, const struct name_look *x);
/* Whether a word may only have one label, and which. */
bool name_is_bound(const struct name_look *before, const struct name_look *x, unsigned *label);
/* The label that a hint means, or LABELS. */
unsigned name_hint_label(const struct name_look *x);

/* What was met in this slice, by hash: a small table that forgets when words fall together. */
enum { MEMORY = 4096 };
struct name_memory { struct { uint32_t word; uint8_t low, label; } list[MEMORY]; };
void name_recall(const struct name_memory *m, struct name_look *x);
void name_remember_low(struct name_memory *m, const struct name_look *x);
void name_remember(struct name_memory *m, const struct name_look *x, unsigned label);

/* Of the file: it rises when another thing is asked of a word. */
enum { NAMES_VERSION = 1 };

struct names_model {
	struct linear weights;
	/* Of a label behind another, by turn. */
	int16_t turns[TURNS][LABELS][LABELS];
	double nat;                  /* what a weight of 1 is worth */
	uint8_t certain[101];        /* per cent said -> per cent right */
};

#endif
