/*
 * The text of CoNLL-U: surface tokens with the blanks between them.  Blanks come from
 * SpacesAfter and SpacesBefore, else from "# text", else from SpaceAfter=No; paragraphs
 * are lines, and so are sentences in a file without paragraphs.
 */
#include "formats/conllu_internal.h"

enum { RANGE = 100 };                /* words that one multiword token may have */

void
conllu_surface_begin(struct conllu_surface *s, struct buf *text)
{
	s->in_sentence = s->new_paragraph = s->glued = s->spaced = false;
	s->first = 1;
	s->last = 0;
	s->located = (struct located){0};
	made_begin(&s->made, text);
}

void
conllu_surface_end(struct conllu_surface *s)
{
	/* A line end, unless the last word says what stands behind it. */
	if (s->made.any && (s->glued || s->spaced)) {
		buf_str(s->made.out, buf_view(&s->after));
		s->made.any = false;
	}
	made_end(&s->made);
	buf_done(&s->after);
	buf_done(&s->before);
	s->after = s->before = (struct buf){0};
}

/* \s \t \n \r \p \\ as UDPipe writes them. */
static void
add_spaces(struct buf *out, struct str s)
{
	static const char codes[] = "s t\tn\nr\rp|\\\\";
	for (size_t i = 0; i < s.len; i++) {
		const char *code = NULL;
		for (size_t k = 0; s.ptr[i] == '\\' && i + 1 < s.len && k + 1 < sizeof codes - 1; k += 2)
			if (codes[k] == s.ptr[i + 1])
				code = &codes[k + 1];
		buf_chr(out, code ? *code : s.ptr[i]);
		i += code != NULL;
	}
}

/* What MISC says of one surface token. */
struct blanks { bool glued, spaced, paragraph; struct str form; struct buf inside; };

static void
read_blanks(struct conllu_surface *s, struct str misc, struct blanks *b)
{
	struct str key, value;
	buf_clear(&s->before);
	struct buf after = {0};
	while (conllu_next_misc(&misc, &key, &value)) {
		if (str_is(key, "SpaceAfter"))
			b->glued = str_is(value, "No") || str_is(value, "no");
		else if (str_is(key, "SpacesAfter")) {
			buf_clear(&after);
			add_spaces(&after, value);
			b->spaced = true;
		} else if (str_is(key, "SpacesBefore"))
			add_spaces(&s->before, value);
		else if (str_is(key, "SpacesInToken")) {
			add_spaces(&b->inside, value);
			b->form = buf_view(&b->inside);
		} else if (str_is(key, "NewPar"))
			b->paragraph = str_is(value, "Yes");
	}
	buf_done(&s->after);
	s->after = after;
}

/* What stands before the next surface token; `gap`: in "# text", when it was found
 * there. */
static void
put_gap(struct conllu_surface *s, const struct blanks *b, bool had_after, struct str after,
    const struct str *gap)
{
	struct buf text = {0};
	bool first = !s->in_sentence;
	bool line_end = had_after && str_chr(after, '\n') < after.len;
	if (!s->made.any)
		;
	else if ((first && (s->new_paragraph || !s->paragraphs)) || b->paragraph)
		buf_str(&text, line_end ? after : STR("\n"));
	else if (had_after)
		buf_str(&text, after);
	else if (!first && gap)
		buf_str(&text, *gap);
	else if (!s->glued)
		buf_chr(&text, ' ');
	buf_str(&text, buf_view(&s->before));
	made_space(&s->made, buf_view(&text));
	buf_done(&text);
}

struct record_place
conllu_surface_put(struct conllu_surface *s, struct str form, struct str misc)
{
	struct blanks b = {.form = form};
	struct buf after = s->after;
	bool had_after = s->spaced;
	struct str gap;
	s->after = (struct buf){0};
	read_blanks(s, misc, &b);
	bool found = located_find(&s->located, b.form, &gap);
	put_gap(s, &b, had_after, buf_view(&after), found ? &gap : NULL);
	struct record_place place = made_raw(&s->made, b.form);
	s->glued = b.glued;
	s->spaced = b.spaced;
	s->in_sentence = true;
	s->new_paragraph = false;
	buf_done(&b.inside);
	buf_done(&after);
	return place;
}

/* Whether the words of the range, which stand in the next lines, spell the surface. */
static bool
spells(struct conllu_id id, struct str form, const struct conllu_columns *columns, struct str rest)
{
	struct str line;
	struct conllu_cells c;
	size_t at = 0;
	for (size_t n = 0; n < RANGE && id.to - id.from < RANGE && str_line(&rest, &line); n++) {
		conllu_cut(line, &c);
		struct conllu_id word = conllu_read_id(conllu_cell(columns, &c, ID));
		if (word.kind == ID_EMPTY)
			continue;
		struct str part = conllu_cell(columns, &c, FORM);
		if (word.kind != ID_WORD || !str_starts(str_sub(form, at, form.len), part))
			return false;
		at += part.len;
		if (word.from == id.to)
			return at == form.len;
	}
	return false;
}

struct record_place
conllu_surface_range(struct conllu_surface *s, struct conllu_id id, struct str form,
    struct str misc, const struct conllu_columns *columns, struct str rest)
{
	s->range = conllu_surface_put(s, form, misc);
	s->first = id.from;
	s->last = id.to;
	s->at = 0;
	/* Blanks inside would make the bytes of the form others than those of the text. */
	s->spelled = s->range.to - s->range.from == form.len && spells(id, form, columns, rest);
	return s->range;
}

struct record_place
conllu_surface_inside(struct conllu_surface *s, struct str form)
{
	if (!s->spelled || form.len > s->range.to - s->range.from - s->at)
		return s->range;
	size_t at = s->at;
	s->at += form.len;
	return (struct record_place){s->range.from + at, s->range.from + s->at};
}
