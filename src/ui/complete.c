/*
 * What may stand at a place of the command line.  Each source names everything it knows, and
 * choices_add() keeps what fits, so that matching and order are decided in one place.
 */
#include "ui/complete.h"

#include <stdlib.h>
#include <string.h>

#include "theme/theme.h"
#include "ui/keymap.h"
#include "ui/fuzzy.h"
#include "ui/words.h"

enum { NEAR = 3, FAR = 3, HELP_LEAST = 3 };

static struct str
keep(struct choices *c, struct str s)
{
	return str_dup(s, c->arena);
}

/* Whether a word of the help begins so, without regard to case: "colour" finds :style. */
static bool
help_fits(struct str begun, struct str help)
{
	for (size_t i = 0; begun.len >= HELP_LEAST && i + begun.len <= help.len; i++) {
		if ((i == 0 || help.ptr[i - 1] == ' ') &&
		    fuzzy_score(begun, str_sub(help, i, i + begun.len)) == FUZZY_EXACT)
			return true;
	}
	return false;
}

void
choices_add(struct choices *c, struct choice one)
{
	one.score = fuzzy_score(c->begun, one.text);
	if (one.score == FUZZY_NONE && c->by_help && help_fits(c->begun, one.help))
		one.score = CHOICE_BY_HELP;
	if (one.score != FUZZY_NONE)
		choices_keep(c, one);
}

void
choices_keep(struct choices *c, struct choice one)
{
	if (c->v.n >= CHOICES_MOST)
		return;
	one.text = keep(c, one.text);
	one.usage = keep(c, one.usage);
	one.help = keep(c, one.help);
	vec_push(&c->v, one);
}

void
choices_text(struct choices *c, struct str text, struct str help)
{
	choices_add(c, (struct choice){.text = text, .help = help, .command = CMD_NONE});
}

void
choices_begin(struct choices *c, struct str line, size_t at)
{
	c->from += at;
	c->begun = str_sub(line, at, line.len);
}

/* ---- commands and words */

static bool
takes_char(const struct command *c)
{
	size_t n = strlen(c->keys);
	return n > 1 && c->keys[n - 1] == '*';
}

/* Words that are left out of lists: short forms, and further usages of the word before. */
static bool
is_form(size_t i)
{
	const struct word *w = word_at(i);
	return w->help == NULL || (i > 0 && !strcmp(w->name, word_at(i - 1)->name));
}

/* Short words (n, q) come behind the others: who knows them needs no list. */
void
choices_words(struct choices *c, bool topics, bool brief)
{
	for (size_t i = 0; word_at(i) != NULL; i++) {
		const struct word *w = word_at(i);
		if (is_form(i) || (w->name[1] == '\0') != brief)
			continue;
		choices_add(c, (struct choice){.text = str_of(w->name), .usage = str_of(w->usage),
			.help = str_of(w->help), .command = CMD_NONE,
			.more = !topics && w->usage[0] != '\0' && w->usage[0] != '['});
	}
}

void
choices_commands(struct session *s, struct choices *c, bool topics)
{
	for (int i = 0; i < CMD_N; i++) {
		const struct command *one = command_at(i);
		if (word_find(str_of(one->name)) != NULL || i == CMD_COMMAND ||
		    (!topics && !(one->where & (unsigned)(s->focus | keymap_focus(s)))))
			continue;
		bool more = !topics && takes_char(one);
		choices_add(c, (struct choice){.text = str_of(one->name), .help = str_of(one->help),
			.command = i, .usage = more ? STR("LETTER") : STR_NONE, .more = more});
	}
}

/* ---- all together */

static int
by_score(const void *a, const void *b)
{
	const struct choice *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->order < y->order ? -1 : x->order > y->order;
}

void
choices_start(struct choices *c, struct str line)
{
	vec_clear(&c->v);
	if (c->arena == NULL)
		c->arena = arena_new();
	else
		arena_reset(c->arena);
	c->from = 0;
	c->begun = keep(c, line);
	c->by_help = false;
}

void
choices_sort(struct choices *c)
{
	for (size_t i = 0; i < c->v.n; i++)
		c->v.v[i].order = i;
	if (c->v.n > 1)
		qsort(c->v.v, c->v.n, sizeof c->v.v[0], by_score);
}

void
choices_make(struct session *s, struct str line, struct choices *c)
{
	choices_start(c, line);
	line = c->begun;
	size_t blank = str_chr(line, ' ');
	c->from = blank < line.len ? blank + 1 : 0;
	c->begun = str_sub(line, c->from, line.len);
	c->by_help = blank == line.len;
	if (blank < line.len) {
		choices_arguments(s, str_sub(line, 0, blank), c->begun, c);
	} else {
		choices_words(c, false, false);
		choices_commands(s, c, false);
		choices_words(c, false, true);
	}
	choices_sort(c);
}

void
choices_done(struct choices *c)
{
	arena_free(c->arena);
	vec_done(&c->v);
	theme_list_free(c->themes[0]);
	theme_list_free(c->themes[1]);
	*c = (struct choices){0};
}

/* Those a letter or two away; else those that contain its letters. */
void
choices_near(struct session *s, struct str name, struct buf *out)
{
	struct choices c = {0};
	size_t n = 0;
	for (size_t most = 1; most <= FAR && n == 0; most++) {
		choices_make(s, STR_NONE, &c);
		for (size_t i = 0; i < c.v.n && n < NEAR; i++) {
			struct str one = c.v.v[i].text;
			if (name.len <= most || str_distance(name, one, most) > most)
				continue;
			buf_puts(out, n++ > 0 ? ", " : "");
			buf_str(out, one);
		}
	}
	if (n == 0 && name.len > 0) {
		choices_make(s, name, &c);
		for (size_t i = 0; i < c.v.n && n < NEAR && c.v.v[i].score > CHOICE_BY_HELP; i++) {
			buf_puts(out, n++ > 0 ? ", " : "");
			buf_str(out, c.v.v[i].text);
		}
	}
	choices_done(&c);
}
