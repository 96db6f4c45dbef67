/*
 * One automaton for all schemes of tags.  It needs no scheme to be named: B, S and U
 * begin, E, L, S and U end, and an inside tag without anything to be inside of begins a
 * mention too.  Whether that is IOB1's way or a mistake is seen from the document: in
 * IOB1 a B stands only where a mention follows another of its type at once.
 */
#include "formats/tags.h"

static const struct { char letter; enum tag_part part; } letters[] = {
	{'B', TAG_BEGIN}, {'I', TAG_INSIDE}, {'M', TAG_INSIDE}, {'E', TAG_END}, {'L', TAG_END},
	{'S', TAG_ALONE}, {'U', TAG_ALONE}, {'W', TAG_ALONE},
};

bool
tag_read(struct str cell, struct tag *out)
{
	*out = (struct tag){TAG_OUT, STR_NONE};
	if (!cell.len || str_is(cell, "O") || str_is(cell, "_") || str_is(cell, "-") ||
	    str_is(cell, "O-NIL"))
		return true;
	if (cell.len > 1 && cell.ptr[1] != '-' && (cell.ptr[1] != '_' || cell.len == 2))
		return false;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		if (cell.ptr[0] == letters[i].letter) {
			*out = (struct tag){letters[i].part, str_sub(cell, 2, cell.len)};
			return true;
		}
	}
	return false;
}

struct tag
tag_read_any(struct str cell)
{
	struct tag t;
	if (tag_read(cell, &t))
		return t;
	return (struct tag){TAG_INSIDE, cell};
}

void
tags_init(struct tags *t)
{
	*t = (struct tags){0};
}

void
tags_done(struct tags *t)
{
	buf_done(&t->type);
	buf_done(&t->link);
}

static void
close_mention(struct tags *t, struct records *r)
{
	if (!t->open)
		return;
	/* A tag without a name is some mention all the same. */
	uint32_t m = records_mention(r, &(struct record_mention){.id = STR_NONE,
	    .type = t->type.len ? buf_view(&t->type) : STR("ENTITY"), .places = &t->place,
	    .n_places = 1, .rule = STR_NONE, .line = t->line});
	if (t->link.len)
		records_note(r, record_ref_mention(m), STR("Reference"), buf_view(&t->link), t->line);
	buf_clear(&t->link);
	t->mentions++;
	t->open = false;
}

static void
open_mention(struct tags *t, struct tag tag, struct record_place place, size_t line)
{
	buf_clear(&t->type);
	buf_str(&t->type, tag.type);
	t->place = place;
	t->line = line;
	t->open = true;
}

static void
count_start(struct tags *t, struct tag tag, bool same, size_t line)
{
	if (tag.part == TAG_BEGIN || tag.part == TAG_ALONE) {
		if (same)
			t->begun_again++;
		else
			t->begun++;
		return;
	}
	if (!t->begun_inside++)
		t->first_begun_inside_line = line;
}

void
tags_token(struct tags *t, struct records *r, struct tag tag, struct record_place place,
    size_t line)
{
	bool again = t->open && str_eq(buf_view(&t->type), tag.type), same = again && !t->ended;
	if (tag.part == TAG_OUT || t->ended)
		close_mention(t, r);
	if (tag.part == TAG_OUT)
		return;
	if (same && (tag.part == TAG_INSIDE || tag.part == TAG_END)) {
		t->place.to = place.to;
	} else {
		close_mention(t, r);
		count_start(t, tag, again, line);
		open_mention(t, tag, place, line);
	}
	/* It is closed by what comes next, so that more can be said of it. */
	t->ended = tag.part == TAG_END || tag.part == TAG_ALONE;
}

void
tags_link(struct tags *t, struct str reference)
{
	if (t->open && !t->link.len)
		buf_str(&t->link, reference);
}

void
tags_break(struct tags *t, struct records *r)
{
	close_mention(t, r);
}

void
tags_report(const struct tags *t, struct records *r)
{
	struct buf text = {0};
	if (!t->begun_inside)
		return;
	if (t->begun)
		buf_fmt(&text, "%zu of %zu mentions begin with I-, not B-: read as they stand, since "
		    "nothing of their type is open there", t->begun_inside, t->mentions);
	else
		buf_fmt(&text, "tags are IOB1: %zu of %zu mentions begin with I-", t->begun_inside,
		    t->mentions);
	records_problem(r, t->begun ? DIAG_WARNING : DIAG_NOTE, t->first_begun_inside_line,
	    buf_cstr(&text), STR_NONE);
	buf_done(&text);
}
