/* brat lines as records; each knows its line. */
#include "formats/brat_records.h"

#include "base/limits.h"
#include "base/vec.h"

struct reader {
	struct records *into;
	size_t line;
	VEC(struct record_place) places;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool
take_word(struct str *s, struct str *word)
{
	while (s->len && is_blank(s->ptr[0]))
		*s = str_sub(*s, 1, s->len);
	size_t n = 0;
	while (n < s->len && !is_blank(s->ptr[n]))
		n++;
	*word = str_sub(*s, 0, n);
	*s = str_sub(*s, n, s->len);
	return n > 0;
}

/* "0 5;8 12". */
static bool
take_places(struct reader *r, struct str s)
{
	struct record_place p;
	vec_clear(&r->places);
	do {
		while (str_take_char(&s, ' '))
			;
		if (!str_take_size(&s, &p.from) || !str_take_char(&s, ' '))
			return false;
		while (str_take_char(&s, ' '))
			;
		if (!str_take_size(&s, &p.to))
			return false;
		vec_push(&r->places, p);
	} while (str_take_char(&s, ';'));
	return !str_trim(s).len;
}

static void
read_mention(struct reader *r, struct str id, struct str body)
{
	struct str field, type, text = body;
	str_split(&text, '\t', &field);
	if (!take_word(&field, &type))
		return;
	if (!str_trim(field).len && text.ptr)
		str_split(&text, '\t', &field);
	if (!take_places(r, str_trim(field)))
		return;
	records_mention(r->into, &(struct record_mention){.id = id, .type = type,
	    .places = r->places.v, .n_places = r->places.n, .line = r->line,
	    .quote = text.ptr && str_trim(text).len ? text : (struct str){NULL, 0}});
}

/* "Role:T1". */
static bool
take_role(struct str *s, struct str *name, struct str *filler)
{
	struct str word;
	if (!take_word(s, &word))
		return false;
	size_t colon = str_chr(word, ':');
	*name = str_sub(word, 0, colon);
	*filler = colon < word.len ? str_sub(word, colon + 1, word.len) : STR_NONE;
	return true;
}

static void
read_event(struct reader *r, struct str id, struct str body)
{
	struct str type, trigger, name, filler;
	if (!take_role(&body, &type, &trigger))
		return;
	uint32_t event = records_event(r->into, &(struct record_event){.id = id, .type = type,
	    .trigger = trigger.len ? record_ref_id(trigger) : (struct record_ref){.kind = RECORD_NONE},
	    .line = r->line});
	while (take_role(&body, &name, &filler))
		if (filler.len)
			records_role(r->into, event, name, record_ref_id(filler), r->line);
}

static void
read_relation(struct reader *r, struct str id, struct str body)
{
	struct str type, name, first, second;
	if (!take_word(&body, &type) || !take_role(&body, &name, &first) ||
	    !take_role(&body, &name, &second) || !first.len || !second.len)
		return;
	records_relation(r->into, &(struct record_relation){.id = id, .type = type,
	    .arg1 = record_ref_id(first), .arg2 = record_ref_id(second), .line = r->line});
}

void
brat_records(struct str content, struct records *into)
{
	struct reader r = {.into = into};
	struct str line, id;
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_sub(content, 3, content.len);
	while (str_line(&content, &line)) {
		struct str body = line;
		r.line++;
		if (line.len > LIMIT_ANN_LINE || !str_split(&body, '\t', &id) || !body.ptr || !id.len)
			continue;
		switch (id.ptr[0]) {
		case 'T': read_mention(&r, id, body); break;
		case 'E': read_event(&r, id, body); break;
		case 'R': read_relation(&r, id, body); break;
		default: break;
		}
	}
	vec_done(&r.places);
}
