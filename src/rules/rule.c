#include "rules/rule.h"

static const char *const factors[] = {"syntax", "logic", "style", "efficiency"};
static const char *const severities[] = {"error", "warning", "info", "strength"};
static const char *const levels[] = {"subtle", "medium", "direct"};

const char *factor_name(enum factor factor) { return factors[factor]; }
const char *severity_name(enum severity severity) { return severities[severity]; }
const char *hint_level_name(enum hint_level level) { return levels[level]; }

static unsigned find(const char *const *names, unsigned count, struct str name)
{
    unsigned i = 0;
    while (i < count && !str_is(name, names[i])) i++;
    return i;
}

enum factor factor_of(struct str name)
{
    return (enum factor)find(factors, FACTOR_COUNT, name);
}

enum severity severity_of(struct str name)
{
    return (enum severity)find(severities, SEVERITY_COUNT, name);
}

enum hint_level hint_level_of(struct str name)
{
    return (enum hint_level)find(levels, HINT_LEVEL_COUNT, name);
}
