/*
 * Sentences with parses, and in its validation files the events that are to be coded: nothing in
 * them says where in a text anything stands.
 */
#include "formats/petrarch.h"

#include "formats/format.h"
#include "formats/xml.h"

const char petrarch_refused[] =
    "PETRARCH's XML gives parses and codes of events for whole sentences, and no places in a text: "
    "to read its sentences, take the texts out of it";

struct look { bool root, fits; };

static bool
look_at_tags(void *context, size_t depth, struct str space, struct str local)
{
	struct look *l = context;
	if (!depth) {
		l->root = !space.len && (str_is(local, "Sentences") || str_is(local, "Validation"));
		return l->root;
	}
	l->fits = depth == 1 && (str_is(local, "Sentence") || str_is(local, "Environment") ||
	    str_is(local, "Sentences"));
	return false;
}

unsigned
petrarch_sniff(struct str head)
{
	struct look l = {0};
	xml_head(head, look_at_tags, &l);
	return l.fits ? SNIFF_SURE : SNIFF_NO;
}
