/*
 * Kinds by binary search in one sorted table; a kind's number is the place of the row that
 * stands for it, plus one.
 */
#include "lang/kinds_rows.h"

#include <string.h>

static const struct kind *
row_of(struct str s)
{
	size_t low = 0, high = kind_n_rows;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		size_t n = strlen(kind_rows[mid].word);
		int c = memcmp(kind_rows[mid].word, s.ptr, n < s.len ? n : s.len);
		if (c == 0 && n == s.len)
			return &kind_rows[mid];
		if (c < 0 || (c == 0 && n < s.len))
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct kind *
kind_word(struct str s)
{
	return s.len && s.len < sizeof kind_rows->word ? row_of(s) : NULL;
}

uint16_t
kind_find(struct str s)
{
	const struct kind *k = kind_word(s);
	if (k && strcmp(k->word, k->same) != 0)
		k = row_of(str_of(k->same));
	return k ? (uint16_t)(k - kind_rows + 1) : 0;
}

uint16_t
kind_find_two(struct str first, struct str second)
{
	char both[sizeof kind_rows->word];
	size_t n = first.len + 1 + second.len;
	if (n >= sizeof both)
		return 0;
	memcpy(both, first.ptr, first.len);
	both[first.len] = ' ';
	memcpy(both + first.len + 1, second.ptr, second.len);
	return kind_find((struct str){both, n});
}

const struct kind *
kind_at(uint16_t kind)
{
	return kind && kind <= kind_n_rows ? &kind_rows[kind - 1] : NULL;
}

/* What a kind is also of.  There are circles (a team is a club, a club a team): whoever climbs
 * counts his steps.  In the order of strcmp. */
static const char *const generals[][2] = {
	{"airline", "company"}, {"assembly", "parliament"}, {"association", "group"},
	{"astronomer", "scientist"}, {"band", "group"}, {"bank", "company"},
	{"biologist", "scientist"}, {"broadcaster", "company"}, {"capital", "city"},
	{"captain", "officer"}, {"carmaker", "company"}, {"central bank", "bank"},
	{"chancellor", "leader"}, {"chemist", "scientist"}, {"city", "town"},
	{"club", "team"}, {"college", "school"}, {"colonel", "officer"},
	{"company", "group"}, {"composer", "musician"}, {"congress", "parliament"},
	{"congressman", "lawmaker"}, {"defence minister", "minister"},
	{"defender", "player"}, {"developer", "company"}, {"dictator", "leader"},
	{"drummer", "musician"}, {"education minister", "minister"},
	{"empire", "country"}, {"finance minister", "minister"},
	{"footballer", "player"}, {"foreign minister", "minister"},
	{"general", "officer"}, {"goalkeeper", "player"}, {"guitarist", "musician"},
	{"health minister", "minister"}, {"insurer", "company"},
	{"interior minister", "minister"}, {"justice minister", "minister"},
	{"king", "leader"}, {"kingdom", "country"}, {"label", "company"},
	{"magazine", "journal"}, {"major", "officer"}, {"manufacturer", "company"},
	{"midfielder", "player"}, {"militia", "group"}, {"movement", "group"},
	{"news agency", "agency"}, {"novelist", "author"}, {"operator", "company"},
	{"painter", "artist"}, {"party", "group"}, {"physicist", "scientist"},
	{"pianist", "musician"}, {"playwright", "author"}, {"poet", "author"},
	{"port", "city"}, {"president", "leader"}, {"prime minister", "leader"},
	{"publisher", "company"}, {"quarterback", "player"}, {"rapper", "musician"},
	{"republic", "country"}, {"retailer", "company"}, {"ruler", "leader"},
	{"sculptor", "artist"}, {"senate", "parliament"}, {"senator", "lawmaker"},
	{"singer", "musician"}, {"startup", "company"}, {"striker", "player"},
	{"studio", "company"}, {"supreme court", "court"}, {"team", "club"},
	{"town", "city"}, {"university", "school"}, {"violinist", "musician"},
};

uint16_t
kind_general(uint16_t kind)
{
	const struct kind *k = kind_at(kind);
	size_t low = 0, high = k ? sizeof generals / sizeof *generals : 0;
	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int c = strcmp(generals[mid][0], k->word);
		if (c == 0)
			return kind_find(str_of(generals[mid][1]));
		low = c < 0 ? mid + 1 : low;
		high = c < 0 ? high : mid;
	}
	return 0;
}

uint16_t
kind_count(void)
{
	return (uint16_t)(kind_n_rows + 1);
}
