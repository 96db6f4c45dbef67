/*
 * What the bodies of a Web Annotation say: a tag is its type, a class or an identity with an IRI
 * a Reference, a text a note that is named after its purpose.  A body's purpose, where it has
 * none, is the annotation's motivation.  What limn wrote itself (an actor, an event, a role) it
 * named with an IRI of its own.
 */
#include "formats/w3c_internal.h"

#include "base/limits.h"

enum { DEPTH = 8, BODIES = 10000 };

struct reading {
	struct arena *arena;
	struct w3c_said *said;
	struct str purpose;          /* of bodies that say none: the motivation */
	struct str class, custom;    /* second and third choice for the type */
	size_t n;
};

static void
add_note(struct reading *r, struct str key, struct str value)
{
	vec_push(&r->said->notes, ((struct w3c_note){key, value}));
}

static void
add_tag(struct reading *r, struct str tag)
{
	if (!str_trim(tag).len)
		return;
	if (!r->said->type.len)
		r->said->type = tag;
	else if (!str_eq(tag, r->said->type))
		add_note(r, STR("Tag"), tag);
}

static struct str
key_of(struct str purpose)
{
	static const struct { const char *purpose; struct str key; } keys[] = {
		{"assessing", {"Assessment", 10}}, {"bookmarking", {"Bookmark", 8}},
		{"describing", {"Description", 11}}, {"editing", {"Edit", 4}},
		{"moderating", {"Moderation", 10}}, {"questioning", {"Question", 8}},
		{"replying", {"Reply", 5}},
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (str_is(purpose, keys[i].purpose))
			return keys[i].key;
	return STR("Note");
}

static bool
is_class(struct str purpose)
{
	return str_is(purpose, "classifying") || str_is(purpose, "identifying") ||
	    str_is(purpose, "tagging");
}

/* "0.8", "1": a share without a locale. */
static double
read_share(struct str s)
{
	uint64_t whole = 0, part = 0;
	double scale = 1;
	if (!str_take_size(&s, &whole) || whole > 1)
		return 0;
	if (str_take_char(&s, '.')) {
		size_t before = s.len;
		if (!str_take_size(&s, &part))
			return 0;
		for (size_t i = s.len; i < before; i++)
			scale *= 10;
	}
	double share = (double)whole + (double)part / scale;
	return s.len || share > 1 ? 0 : share;
}

/* A text that has a label: a note of that name, or one of limn's own. */
static void
read_labelled(struct reading *r, struct str label, struct str value)
{
	if (str_is(label, "limn:certainty") && read_share(value) > 0)
		r->said->certainty = read_share(value);
	else if (str_is(label, "limn:rule"))
		r->said->rule = value;
	else if (str_is(label, "limn:mood"))
		r->said->mood = value;
	else if (str_is(label, "limn:same"))
		r->said->same = value;
	else
		add_note(r, label, value);
}

static void
read_text(struct reading *r, struct str purpose, struct str label, struct str value)
{
	if (str_is(purpose, "tagging") || str_is(purpose, "classifying"))
		add_tag(r, value);
	else if (str_is(purpose, "identifying"))
		add_note(r, STR("Reference"), value);
	else if (label.len)
		read_labelled(r, label, value);
	else
		add_note(r, key_of(purpose), value);
}

static struct str
decoded(struct reading *r, struct str s)
{
	struct buf text = {0};
	w3c_decode(&text, s);
	struct str kept = {arena_copy(r->arena, text.ptr, text.len), text.len};
	buf_done(&text);
	return kept;
}

/* True when limn wrote it. */
static bool
read_own(struct reading *r, struct str iri, struct str label)
{
	if (!str_starts(iri, STR(W3C_URN)))
		return false;
	struct str what = str_sub(iri, sizeof W3C_URN - 1, iri.len);
	if (str_is(what, "event"))
		r->said->event = true;
	else if (str_is(what, "role"))
		r->said->role = true;
	else if (str_starts(what, STR("actor:")))
		vec_push(&r->said->actors,
		    ((struct w3c_actor){decoded(r, str_sub(what, 6, what.len)), label}));
	else
		return false;
	return true;
}

/* "IRI label" */
static struct str
reference(struct reading *r, struct str iri, struct str label)
{
	if (!label.len)
		return iri;
	char *p = arena_alloc(r->arena, iri.len + label.len + 2);
	memcpy(p, iri.ptr, iri.len);
	p[iri.len] = ' ';
	memcpy(p + iri.len + 1, label.ptr, label.len);
	return (struct str){p, iri.len + 1 + label.len};
}

static void
read_iri(struct reading *r, struct str purpose, struct str iri, struct str label)
{
	if (read_own(r, iri, label))
		return;
	if (!is_class(purpose)) {
		vec_push(&r->said->iris, ((struct w3c_note){STR("Body"), iri}));
		return;
	}
	if (!str_is(purpose, "identifying") && !r->class.len)
		r->class = label.len ? label : w3c_local(iri);
	add_note(r, STR("Reference"), reference(r, iri, label));
}

static bool
looks_like_iri(struct str s, struct str purpose)
{
	size_t colon = str_chr(s, ':');
	return s.len && str_chr(s, ' ') == s.len &&
	    (colon < s.len || s.ptr[0] == '#' || str_is(purpose, "linking"));
}

/* A class of somebody's own: what a person would call it. */
static void
read_custom_type(struct reading *r, const struct jval *body)
{
	static const char *const known[] = {"TextualBody", "SpecificResource", "Choice", "Composite",
	    "List", "Independents", "Image", "Video", "Sound", "Text", "Dataset", "ContentAsText",
	    "Tag", "Resource", "Thing", "Annotation", "Manifest", "Canvas"};
	const struct jval *types = w3c_get(body, W3C_TYPE);
	for (size_t i = 0; i < w3c_count(types) && !r->custom.len; i++) {
		struct str type = w3c_local(w3c_text(w3c_at(types, i)));
		bool is_known = false;
		for (size_t k = 0; k < sizeof known / sizeof *known; k++)
			is_known = is_known || str_is(type, known[k]);
		if (!is_known)
			r->custom = type;
	}
}

static void read_bodies(struct reading *r, const struct jval *v, unsigned depth);

static void
read_object(struct reading *r, const struct jval *body, unsigned depth)
{
	const struct jval *value = w3c_get(body, W3C_VALUE), *source = w3c_get(body, W3C_SOURCE);
	const struct jval *label_of = w3c_get(body, W3C_LABEL);
	struct str purpose = w3c_local(w3c_text(w3c_get(body, W3C_PURPOSE)));
	if (!label_of)
		label_of = w3c_get(source, W3C_LABEL);
	if (!purpose.len)
		purpose = w3c_is(body, "Tag") ? STR("tagging") : r->purpose;
	read_custom_type(r, body);
	struct str label = w3c_label(label_of);
	struct str iri = w3c_text(source ? source : w3c_get(body, W3C_ID));
	if (w3c_get(body, W3C_ITEMS))
		read_bodies(r, w3c_get(body, W3C_ITEMS), depth - 1);
	else if (value)
		read_text(r, purpose, label, w3c_text(value));
	else if (jval_is_text(jval_member(body, "@value")))
		read_text(r, purpose, label, w3c_text(body));
	else if (iri.len)
		read_iri(r, purpose, iri, label);
	else if (!r->custom.len && !r->said->problem)
		r->said->problem = "a body has neither a value nor an id: left out";
}

static void
read_bodies(struct reading *r, const struct jval *v, unsigned depth)
{
	for (size_t i = 0; depth && i < w3c_count(v); i++) {
		const struct jval *body = w3c_at(v, i);
		if (++r->n > BODIES)
			break;
		if (jval_is_object(body))
			read_object(r, body, depth);
		else if (!jval_is_text(body))
			r->said->problem = "a body is neither a text nor an object: left out";
		else if (looks_like_iri(jval_text(body), r->purpose))
			read_iri(r, r->purpose, jval_text(body), STR_NONE);
		else
			read_text(r, r->purpose, STR_NONE, jval_text(body));
	}
	if (!depth || r->n > BODIES)
		r->said->problem = "there are too many bodies in one: the rest are left out";
}

void
w3c_bodies(struct arena *arena, const struct jval *annotation, struct w3c_said *said)
{
	struct reading r = {.arena = arena, .said = said, .purpose = w3c_motivation(annotation)};
	vec_clear(&said->notes);
	vec_clear(&said->actors);
	vec_clear(&said->iris);
	said->type = said->rule = said->mood = said->same = STR_NONE;
	said->certainty = 0;
	said->event = said->role = false;
	said->problem = NULL;
	const struct jval *plain = w3c_get(annotation, W3C_BODY_VALUE);
	const struct jval *tags = w3c_get(annotation, W3C_TAGS);
	for (size_t i = 0; i < w3c_count(tags) && i < BODIES; i++)
		add_tag(&r, w3c_text(w3c_at(tags, i)));
	read_bodies(&r, w3c_get(annotation, W3C_BODY), DEPTH);
	for (size_t i = 0; i < w3c_count(plain) && i < BODIES; i++)
		read_text(&r, r.purpose, STR_NONE, w3c_text(w3c_at(plain, i)));
	struct str text = jval_text(w3c_get(annotation, W3C_TEXT));
	if (text.len)
		add_note(&r, STR("Note"), text);
	if (!said->type.len)
		said->type = r.class.len ? r.class : r.custom;
}

void
w3c_said_done(struct w3c_said *said)
{
	vec_done(&said->notes);
	vec_done(&said->actors);
	vec_done(&said->iris);
}
