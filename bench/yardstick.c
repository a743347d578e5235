/* bench/yardstick.story played by hand: the same options, order, draws and hashes as the kernel.
 *
 * Written to win, in scalar C. What a hand knows and the kernel does not say: time moves in
 * whole turns only, so that fading is a table by age; a reading is computed once an hour, and
 * anew when it is written; a watcher can turn true only where something was written; names are
 * mixed and folded before the first run; who is where is a set of bits. docs/semantics.md says
 * what all of it means; names.h (made by c_code.py) holds hashes of names and the tables.
 */
#include <stdint.h>
#include <string.h>
#include "names.h"

typedef uint64_t u64;
typedef uint32_t u32;
typedef uint8_t u8;

enum { MARTA, OSK, ILSE, BRAM, TOVE, JON, PEOPLE };
enum { YARD, KITCHEN, STABLE, LOFT, LANDING, PLACES };
enum { PURSE, KNIFE, LAMP, THINGS };
enum { GO, TALK, HELP, THANK, INSULT, THREATEN, STRIKE, TAKE, GIVE, ACCUSE, VOUCH, WARN,
       CHALLENGE, STAND_UP, BACK_DOWN, PEACE, FERRY, ACTS };
/* Readings, by cell: six rows of six for those about somebody. */
enum { WARMTH = 0, JOY = 36, TRUST = 42, FEAR = 78, GRIEF = 114, THIEF = 120, ANGER = 156, CELLS = 192 };
enum { TURNS = 80, HOUR = 3600, MOST = 256 };

#define GRID(x) (((x) + 1572864.0) - 1572864.0)
#define EACH(i, set) for (u32 i, left_##i = (set); left_##i && (i = __builtin_ctz(left_##i), 1); left_##i &= left_##i - 1)
#define BIT(i) (1u << (i))
#define PAIR(x, y) ((x) * 6 + (y))

/* The author's numbers. */
static const double SLIGHT = 0.22314355126582086, MODERATE = 0.5978370008524507; /* doses */
static const double GREAT = 1.386294361203909, UTTER = 2.995732273440808;
static const double FROM_MODERATE = GRID(0.3), FROM_GREAT = GRID(0.6);          /* bands */
#define T_SLIGHT GRID(0.2)
#define T_MODERATE GRID(0.45)
static const double pride[6] = {T_SLIGHT, T_MODERATE, 0.75, 0, 0, T_MODERATE};
static const double kindness[6] = {0.75, 0, T_MODERATE, 0, T_SLIGHT, 0};
static const double temper[6] = {0, 0.75, 0, T_MODERATE, T_SLIGHT, T_SLIGHT};
static const double greed[6] = {0, T_SLIGHT, 0, 0.75, 0, T_MODERATE};

static const u8 beside[PLACES] = {BIT(KITCHEN) | BIT(STABLE) | BIT(LANDING), BIT(YARD), BIT(YARD) | BIT(LOFT), BIT(STABLE), BIT(YARD)};
static const u8 seen_from[PLACES] = {BIT(YARD) | BIT(STABLE) | BIT(LANDING), BIT(KITCHEN), BIT(YARD) | BIT(STABLE), BIT(LOFT), BIT(YARD) | BIT(LANDING)};
static const u8 heard_from[PLACES] = {BIT(YARD) | BIT(KITCHEN) | BIT(STABLE) | BIT(LANDING), BIT(YARD) | BIT(KITCHEN), BIT(YARD) | BIT(STABLE) | BIT(LOFT), BIT(STABLE) | BIT(LOFT), BIT(YARD) | BIT(LANDING)};

/* Made once: names as `fold` takes them in, fading by age in turns, doses that grow. */
static u64 raw_filling[ACTS][216], filling[ACTS][216];
static u64 m_person[6], m_act[ACTS], m_block[8], m_scene, m_small[TURNS + 8], m_chance[36], m_slate;
static u64 m_ACT, m_FILLING, m_ANYBODY, m_WHICH, m_SILENCE, m_READY, m_UNREADY, m_ORDER, m_CHANCE;
static u64 m_opened, m_closed, m_left_open[6];
static double fading[CELLS / 6][TURNS + 1], wound_grows;

static const int rows[] = {WARMTH, JOY, TRUST, FEAR, GRIEF, THIEF, ANGER, CELLS};
static const double spans[] = {864000, 21600, 1728000, 28800, 43200, 1728000, 18000};

typedef struct { double u; int name; u8 specific; u8 a1, a2; } Option;

/* The state of a run, and the options of the decision at hand. */
static double gain[CELLS], loss[36], level_of[CELLS];
static u64 some[CELLS / 64]; /* cells that hold a dose */
static u8 written[CELLS], place_of[6], thing_with[THINGS], knife_believed[6];
static u32 at[PLACES], all_gone, wounded_until[6], hour, wounded_believed[6];
static u64 angry, afraid, odds, old_angry, old_afraid, old_mutual;
static u32 wounded, old_wounded;
static u32 helped[6], thanked[6], threatened[6], threat_noticed[6], strike_seen[6];
static u32 taken_noticed[6][THINGS], accused[6][6], challenged[6];
static u32 open_slots; static u8 slot_who[32], slot_from[32];
static u8 ready_state[42]; static double ready_u[42];
static u64 event_hash, scene_key, turn_key, m_turn;
static int64_t events, scored;
static int answers_given[6]; /* in this turn */
static int chance_waits, chance_a, chance_b, calls, call_who[32], call_from[32];
static Option option[MOST]; static int option_n, first_of[ACTS + 1], act_at[ACTS], acts_n;

/* --- draws --- */

static inline u64 mix(u64 z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}
static inline u64 mixed(u64 name) { return mix(name + 0x9E3779B97F4A7C15ull); }
static inline u64 fold(u64 key, u64 mixed_name) { return mix(key ^ mixed_name); }

static double __attribute__((noinline)) far_gumbel(u32 n)
{
    int side = 448, base; u32 far = n; double near = 0.0;
    if (n >= 4026531840u) { far = 4294967295u - n; side = 3104; }
    if (far >= 16777216u) { base = (far >> 19) - 32; near = far & 524287; }
    else if (far >= 1048576u) { base = 480 + (far >> 15) - 32; near = far & 32767; }
    else if (far >= 65536u) { base = 960 + (far >> 11) - 32; near = far & 2047; }
    else if (far >= 4096u) { base = 1440 + (far >> 7) - 32; near = far & 127; }
    else if (far >= 256u) { base = 1920 + (far >> 3) - 32; near = far & 7; }
    else base = 2400 + far;
    const double *c = table_gumbel + 3 * (side + base);
    return GRID(c[0] + near * (c[1] + near * c[2]));
}

static inline double noise(u64 key)
{
    u32 n = key >> 32;
    if (__builtin_expect(n - 268435456u >= 4026531840u - 268435456u, 0)) return far_gumbel(n);
    const double *c = table_gumbel + 3 * ((n >> 23) - 32);
    double near = n & 8388607;
    return GRID(c[0] + near * (c[1] + near * c[2]));
}

/* --- readings --- */

static double halves(double age)
{
    int whole = (int)age; double rest = age - whole; int part = (int)(rest * 256.0);
    double x = rest - part / 256.0;
    const double *c = table_halves + 310;
    double near = 1.0 - x * (c[0] - x * (c[1] - x * (c[2] - x * c[3])));
    return table_halves[whole] * table_halves[54 + part] * near;
}

static inline double left_of(double dose)
{
    int whole = (int)dose; double rest = dose - whole; int part = (int)(rest * 256.0);
    double x = rest - part / 256.0;
    const double *c = table_fading + 280;
    double near = 1.0 - x * (c[0] - x * (c[1] - x * (c[2] - x * c[3])));
    return GRID(table_fading[whole < 23 ? whole : 23] * table_fading[24 + part] * near);
}

static inline double aged(int cell, double dose) { return GRID(dose * fading[cell / 6][hour - written[cell]]); }

static inline double look(int cell)
{
    double found = 1.0 - left_of(aged(cell, gain[cell]));
    if (cell >= TRUST && cell < TRUST + 36) found = GRID(found * left_of(aged(cell, loss[cell - TRUST])));
    return found;
}

/* Read anew what was ever written and is no 0 yet: an hour has passed. */
static void look_at_all(void)
{
    for (int word = 0; word < CELLS / 64; word++)
        for (u64 left = some[word]; left; left &= left - 1) {
            int cell = word * 64 + __builtin_ctzll(left);
            level_of[cell] = look(cell);
        }
}

static inline double level(int cell) { return level_of[cell]; }

static inline void rise(int cell, double dose)
{
    gain[cell] = aged(cell, gain[cell]) + dose;
    written[cell] = hour;
    some[cell / 64] |= 1ull << cell % 64;
    level_of[cell] = look(cell);
}
static inline void trust_moves(int pair, double up, double down)
{
    int cell = TRUST + pair;
    loss[pair] = aged(cell, loss[pair]) + down;
    rise(cell, up);
}
static void anger_rises(int pair, double dose)
{
    if (dose == 0.0) return;
    rise(ANGER + pair, dose);
    if (level(ANGER + pair) >= FROM_GREAT) angry |= 1ull << pair;
}
static void fear_rises(int pair, double dose)
{
    rise(FEAR + pair, dose);
    if (level(FEAR + pair) >= FROM_GREAT) afraid |= 1ull << pair;
}

/* --- events --- */

static inline void event(u64 mixed_name)
{
    events++;
    event_hash = fold(fold(fold(event_hash, mixed_name), m_scene), m_turn);
}
static inline u32 here(const u8 *from, int place)
{
    u32 found = 0;
    EACH(p, from[place]) found |= at[p];
    return found & ~all_gone;
}
static void wound(int y)
{
    wounded |= BIT(y);
    wounded_until[y] = hour + 10;
    u32 know = here(seen_from, place_of[y]) | BIT(y);
    EACH(w, know) wounded_believed[w] |= BIT(y);
}
static inline u64 mutual(void)
{
    u64 turned = 0;
    for (int x = 0; x < 6; x++)
        for (int y = 0; y < 6; y++) turned |= (odds >> PAIR(x, y) & 1) << PAIR(y, x);
    return odds & turned;
}

/* Rounds of consequences: watchers whose condition has turned true. */
static void consequences(void)
{
    static u64 mutual_of, mutual_now; /* of which `odds`: kept from the last time */
    for (;;) {
        if (mutual_of != odds) { mutual_of = odds; mutual_now = mutual(); }
        u64 new_angry = angry & ~old_angry, new_mutual = mutual_now & ~old_mutual, new_afraid = afraid & ~old_afraid;
        u32 new_wounded = wounded & ~old_wounded;
        old_angry = angry; old_mutual = mutual_now; old_afraid = afraid; old_wounded = wounded;
        if (!(new_angry | new_mutual | new_afraid | new_wounded)) return;
        for (; new_angry; new_angry &= new_angry - 1) { event(m_block[4]); odds |= new_angry & -new_angry; }
        for (; new_mutual; new_mutual &= new_mutual - 1) { event(m_block[5]); rise(GRIEF + __builtin_ctzll(new_mutual) / 6, SLIGHT); }
        EACH(x, new_wounded) { event(m_block[6]); rise(JOY + x, SLIGHT); }
        for (; new_afraid; new_afraid &= new_afraid - 1) { event(m_block[7]); rise(GRIEF + __builtin_ctzll(new_afraid) / 6, MODERATE); }
    }
}

static void meet(void)
{
    EACH(w, 63u & ~all_gone) {
        u32 seen = 0;
        EACH(p, seen_from[place_of[w]]) seen |= at[p];
        seen &= ~BIT(w);
        wounded_believed[w] = (wounded_believed[w] & ~seen) | (wounded & seen);
    }
}

/* --- what the acts do --- */

static void close_call(int x, int y)
{
    EACH(s, open_slots) if (slot_who[s] == x && slot_from[s] == y) open_slots &= ~BIT(s);
}

static void perform(int act, int x, int y, int z, u64 name)
{
    u32 see = here(seen_from, place_of[x]) | BIT(x);
    u32 hear = here(heard_from, place_of[x]) & ~see;
    u32 notice = see | hear, others = see & ~(BIT(x) | BIT(y));
    int to_x = PAIR(y, x);
    event(name);
    switch (act) {
    case GO:
        at[place_of[x]] &= ~BIT(x); at[y] |= BIT(x); place_of[x] = y;
        meet();
        break;
    case TALK:
        rise(WARMTH + to_x, SLIGHT); rise(JOY + x, SLIGHT);
        break;
    case HELP:
        rise(WARMTH + to_x, SLIGHT); trust_moves(to_x, SLIGHT, 0.0);
        EACH(w, others) trust_moves(PAIR(w, x), SLIGHT, 0.0);
        helped[x] |= BIT(y);
        break;
    case THANK:
        rise(JOY + y, MODERATE); thanked[x] |= BIT(y);
        break;
    case INSULT:
        trust_moves(to_x, 0.0, SLIGHT);
        EACH(w, others) anger_rises(PAIR(w, x), GRID(MODERATE * level(WARMTH + PAIR(w, y))));
        if (notice & BIT(y)) {
            anger_rises(to_x, GREAT);
            if (level(WARMTH + to_x) >= FROM_MODERATE) rise(GRIEF + y, MODERATE);
        }
        break;
    case THREATEN:
        fear_rises(to_x, MODERATE);
        if (notice & BIT(y)) { anger_rises(to_x, MODERATE); threat_noticed[y] |= BIT(x); }
        EACH(w, hear & ~BIT(y)) fear_rises(PAIR(w, x), SLIGHT);
        threatened[x] |= BIT(y);
        break;
    case STRIKE:
        chance_waits = 1; chance_a = x; chance_b = y;
        rise(GRIEF + x, SLIGHT);
        EACH(w, others) {
            fear_rises(PAIR(w, x), MODERATE);
            anger_rises(PAIR(w, x), GRID(GREAT * level(WARMTH + PAIR(w, y))));
        }
        if (notice & BIT(y)) { anger_rises(to_x, UTTER); rise(GRIEF + y, MODERATE); }
        EACH(w, see) strike_seen[w] |= BIT(x);
        break;
    case TAKE: case GIVE: { /* y is the thing, z the other */
        int from_x = PAIR(z, x);
        others = see & ~(BIT(x) | BIT(z));
        if (act == TAKE) {
            thing_with[y] = x;
            EACH(w, others) rise(THIEF + PAIR(w, x), GREAT);
            if (notice & BIT(z)) {
                anger_rises(from_x, GREAT); trust_moves(from_x, 0.0, GREAT);
                taken_noticed[z][y] |= BIT(x);
            }
        } else {
            thing_with[y] = z;
            EACH(w, others) trust_moves(PAIR(w, x), SLIGHT, 0.0);
            if (notice & BIT(z)) { rise(WARMTH + from_x, GREAT); rise(JOY + z, GREAT); }
        }
        if (y == KNIFE) EACH(w, see) knife_believed[w] = thing_with[y];
        break;
    }
    case ACCUSE: /* y before z */
        rise(THIEF + PAIR(z, y), MODERATE); trust_moves(PAIR(z, y), 0.0, SLIGHT);
        if (notice & BIT(y)) anger_rises(to_x, GREAT);
        accused[x][y] |= BIT(z);
        break;
    case VOUCH:
        trust_moves(PAIR(z, y), SLIGHT, 0.0);
        if (notice & BIT(y)) rise(WARMTH + to_x, MODERATE);
        break;
    case WARN: /* y of z */
        fear_rises(PAIR(y, z), SLIGHT);
        if (notice & BIT(y)) trust_moves(to_x, SLIGHT, 0.0);
        break;
    case CHALLENGE: {
        int slot = __builtin_ctz(~open_slots);
        challenged[x] |= BIT(y);
        open_slots |= BIT(slot); slot_who[slot] = y; slot_from[slot] = x;
        call_who[calls] = y; call_from[calls++] = x;
        break;
    }
    case STAND_UP:
        fear_rises(to_x, MODERATE);
        if (notice & BIT(y)) anger_rises(to_x, SLIGHT);
        close_call(x, y);
        break;
    case BACK_DOWN:
        rise(GRIEF + x, SLIGHT);
        close_call(x, y);
        break;
    case PEACE:
        odds &= ~(1ull << PAIR(x, y)); rise(WARMTH + to_x, MODERATE);
        break;
    case FERRY:
        all_gone |= BIT(x);
        EACH(w, see & ~BIT(x)) {
            double dose = GRID(GREAT * level(WARMTH + PAIR(w, x)));
            if (dose != 0.0) rise(GRIEF + w, dose);
        }
        break;
    }
    consequences();
}

/* --- options --- */

static inline void offer(double u, int specific, int name, int a1, int a2)
{
    option[option_n++] = (Option){u, name, specific, a1, a2};
}
#define ACT(a) do { if (option_n > first_of[acts_n]) { act_at[acts_n++] = (a); first_of[acts_n] = option_n; } } while (0)

static void answers(int x, int y, int act)
{
    double fear = 2.0 * level(FEAR + PAIR(x, y));
    fear = GRID(fear);
    if (act == STAND_UP) offer(GRID(4.0 * pride[x]) + 0.5 - fear, fear != 0.0, y * 6, y, 0);
    else offer(1.0 + fear, fear != 0.0, y * 6, y, 0);
}

static void scan(int x)
{
    int place = place_of[x];
    u32 with = at[place] & ~BIT(x);
    double grief = level(GRIEF + x), joy = level(JOY + x);
    double stroll = 1.5 + GRID(2.0 * grief) - joy;
    EACH(p, beside[place]) offer(stroll + (p == KITCHEN ? GRID(0.8) : 0.0), p == KITCHEN, p * 6, p, 0);
    ACT(GO);
    if (with) {
        double warm[6], anger[6], fear[6], trust[6], u_thief[6], thief_in[6];
        for (int y = 0; y < 6; y++) {
            int pair = PAIR(x, y);
            warm[y] = level(WARMTH + pair); anger[y] = level(ANGER + pair); trust[y] = level(TRUST + pair);
            fear[y] = level(FEAR + pair);
            thief_in[y] = level(THIEF + pair);
        }
        u32 at_odds = odds >> (x * 6) & 63, seen = wounded_believed[x];
        EACH(y, with) offer(GRID(2.0 * warm[y]) + 0.5 - GRID(4.0 * anger[y]), warm[y] != 0.0 || anger[y] != 0.0, y * 6, y, 0);
        ACT(TALK);
        EACH(y, with) {
            int hurt = seen >> y & 1, cross = at_odds >> y & 1;
            double u = kindness[x] + GRID(2.0 * warm[y]) + (hurt ? 2.0 : 0.0);
            if (u > 0.0) offer(u - cross, warm[y] != 0.0 || hurt || cross, y * 6, y, 0);
        }
        ACT(HELP);
        u32 owed = with & ~thanked[x];
        EACH(y, owed) if (helped[y] >> x & 1) offer(2.0, 0, y * 6, y, 0);
        ACT(THANK);
        double tongue = GRID(GRID(0.6) * temper[x]), decency = kindness[x];
        EACH(y, with) {
            int cross = (at_odds >> y & 1) && pride[x] != 0.0;
            double u = tongue + GRID(4.0 * anger[y]) + (cross ? pride[x] : 0.0);
            if (u > 0.0) offer(u - GRID(2.0 * fear[y]) - decency, anger[y] != 0.0 || cross || fear[y] != 0.0, y * 6, y, 0);
        }
        ACT(INSULT);
        EACH(y, with) {
            int again = threat_noticed[x] >> y & 1;
            double fist = GRID(GRID(4.0 * anger[y]) * temper[x]);
            if (fist > 0.0 || again)
                offer(fist + again - GRID(2.0 * fear[y]) - 2.0, fist > 0.0 || again || fear[y] != 0.0, y * 6, y, 0);
        }
        ACT(THREATEN);
        EACH(y, with & threatened[x]) {
            double fist = GRID(GRID(4.0 * anger[y]) * temper[x]);
            if (fist > 0.0) offer(fist - GRID(2.0 * kindness[x]) - (knife_believed[x] == y ? 2.0 : 0.0), 1, y * 6, y, 0);
        }
        ACT(STRIKE);
        double greedy = GRID(2.0 * greed[x]);
        for (int t = 0; t < THINGS; t++) {
            int y = thing_with[t];
            if (with >> y & 1) {
                int mine = taken_noticed[x][t] >> y & 1;
                if (greedy > 0.0 || mine)
                    offer(greedy + mine - GRID(2.0 * trust[y]) - fear[y], mine || trust[y] != 0.0 || fear[y] != 0.0, t * 6 + y * 36, t, y);
            }
        }
        ACT(TAKE);
        for (int t = 0; t < THINGS; t++)
            if (thing_with[t] == x)
                EACH(y, with) if (warm[y] != 0.0) offer(GRID(2.0 * warm[y]) - GRID(4.0 * greed[x]), 1, t * 6 + y * 36, t, y);
        ACT(GIVE);
        for (int z = 0; z < 6; z++) u_thief[z] = thief_in[z] >= FROM_MODERATE ? 1.0 : 0.0;
        EACH(z, 63u & ~BIT(x) & ~all_gone) {
            int thief = u_thief[z] != 0.0, some = thief || anger[z] != 0.0 || trust[z] != 0.0;
            double u = GRID(0.3) + 2.0 * u_thief[z] + anger[z] - GRID(2.0 * trust[z]);
            u32 told = accused[x][z];
            EACH(y, with & ~BIT(z)) {
                int again = told >> y & 1;
                offer(u - again, some || again, z * 6 + y * 36, z, y);
            }
        }
        ACT(ACCUSE);
        EACH(z, 63u & ~BIT(x)) {
            double word = GRID(2.0 * trust[z]), warmth = warm[z], less = u_thief[z];
            EACH(y, with & ~BIT(z)) {
                double both = GRID(warmth * trust[y]);
                if (word + both > 0.0) offer(word + both - less, 1, z * 6 + y * 36, z, y);
            }
        }
        ACT(VOUCH);
        u32 struck = strike_seen[x] & ~BIT(x);
        if (struck) {
            EACH(y, with) EACH(z, struck & ~BIT(y)) offer(warm[y] + 1.0, warm[y] != 0.0, y * 6 + z * 36, y, z);
            ACT(WARN);
        }
        EACH(y, with & at_odds & ~challenged[x]) {
            double u = GRID(4.0 * anger[y]) + GRID(2.0 * pride[x]);
            if (u > 0.0) offer(u - GRID(2.0 * fear[y]), anger[y] != 0.0 || fear[y] != 0.0, y * 6, y, 0);
        }
        ACT(CHALLENGE);
        EACH(y, with & at_odds)
            offer(2.0 + GRID(2.0 * warm[y]) - GRID(2.0 * pride[x]) - GRID(4.0 * anger[y]), warm[y] != 0.0 || anger[y] != 0.0, y * 6, y, 0);
        ACT(PEACE);
    }
    if (place == LANDING && grief > 0.0) { offer(GRID(8.0 * grief) - 4.0, 0, 0, 0, 0); ACT(FERRY); }
    if (open_slots)
        for (int act = STAND_UP; act <= BACK_DOWN; act++) {
            EACH(s, open_slots) if (slot_who[s] == x) answers(x, slot_from[s], act);
            ACT(act);
        }
}

/* --- the choice --- */

static u8 shut[MOST];

/* Weigh the weighty fillings; whether one is ready. What is found is kept at once. */
static int weigh(u64 key, int x, u8 *fresh)
{
    int found = 0;
    for (int a = 0; a < acts_n; a++) {
        if (act_at[a] != PEACE && act_at[a] != FERRY) continue;
        for (int i = first_of[a]; i < first_of[a + 1]; i++) {
            int cell = act_at[a] == PEACE ? PAIR(x, option[i].a1) : 36 + x, state = ready_state[cell];
            double u = option[i].u, gap = u - ready_u[cell];
            fresh[i] = 0;
            if (state == 0 || gap >= 0.5 || gap <= -0.5) {
                u64 name = filling[act_at[a]][x + option[i].name];
                fresh[i] = 1; state = 0;
                if (!option[i].specific) {
                    name = m_act[act_at[a]];
                    for (int j = first_of[a]; j < first_of[a + 1]; j++) {
                        int other = act_at[a] == PEACE ? PAIR(x, option[j].a1) : 36 + x;
                        double far = u - ready_u[other];
                        if (!option[j].specific && far < 0.5 && far > -0.5 && ready_state[other] > state) state = ready_state[other];
                    }
                }
                if (state == 0)
                    state = u + noise(fold(fold(key, m_READY), name)) - noise(fold(fold(key, m_UNREADY), name)) > 0.0 ? 1 : 2;
            }
            shut[i] = state != 1;
            found |= state == 1;
        }
    }
    return found;
}

/* Choose among the options; -1 is silence. `*act` is the act. */
static int choose(u64 key, int x, int *act)
{
    u8 fresh[MOST];
    int weighs = 0, ready = 0, chosen = -1, best_at = -1;
    for (int a = 0; a < acts_n; a++) weighs |= act_at[a] == PEACE || act_at[a] == FERRY;
    if (weighs) ready = weigh(key, x, fresh);
    double best = 0.0; u64 rank = 0;
    if (!ready) best = noise(fold(fold(key, m_SILENCE), m_small[0]));
    u64 act_key = fold(key, m_ACT);
    int none = ready;
    for (int a = 0; a < acts_n; a++) {
        int i = first_of[a], end = first_of[a + 1], some = 0; double top = 0.0;
        if (act_at[a] == PEACE || act_at[a] == FERRY) {
            for (; i < end; i++) if (!shut[i] && (!some || option[i].u > top)) { top = option[i].u; some = 1; }
            if (!some) continue;
        } else {
            top = option[i].u;
            for (i++; i < end; i++) top = option[i].u > top ? option[i].u : top;
        }
        top += noise(fold(act_key, m_act[act_at[a]]));
        if (none || top > best || (top == best && h_act[act_at[a]] >> 12 > rank)) {
            best = top; rank = h_act[act_at[a]] >> 12; best_at = a; none = 0;
        }
    }
    if (best_at >= 0) {
        int a = act_at[best_at], weighty = a == PEACE || a == FERRY, anybody = -1, some = 0;
        u64 f_key = fold(key, m_FILLING), w_key = fold(key, m_WHICH), most = 0, order = 0; double value = 0.0;
        for (int i = first_of[best_at]; i < first_of[best_at + 1]; i++) {
            int name = x + option[i].name;
            if (weighty && shut[i]) continue;
            if (option[i].specific) {
                double v = option[i].u + noise(fold(f_key, filling[a][name]));
                if (!some || v > value || (v == value && raw_filling[a][name] >> 12 > order)) {
                    some = 1; value = v; order = raw_filling[a][name] >> 12; chosen = i;
                }
            } else {
                u64 plain = fold(w_key, filling[a][name]) >> 12;
                if (anybody < 0 || plain > most) { most = plain; anybody = i; }
            }
        }
        if (anybody >= 0) {
            double v = option[anybody].u + noise(fold(fold(key, m_ANYBODY), m_act[a]));
            if (!some || v > value) chosen = anybody;
        }
        *act = a;
    }
    if (weighs)
        for (int a = 0; a < acts_n; a++) {
            if (act_at[a] != PEACE && act_at[a] != FERRY) continue;
            for (int i = first_of[a]; i < first_of[a + 1]; i++) {
                int cell = act_at[a] == PEACE ? PAIR(x, option[i].a1) : 36 + x;
                if (fresh[i]) { ready_state[cell] = 1 + shut[i]; ready_u[cell] = option[i].u; }
                if (i == chosen) { ready_state[cell] = 1; ready_u[cell] = option[i].u; }
            }
        }
    return chosen;
}

/* --- a run --- */

static void decide(int x, int slot, int from)
{
    int act = 0;
    option_n = acts_n = 0; first_of[0] = 0;
    if (from < 0) scan(x);
    else { answers(x, from, STAND_UP); ACT(STAND_UP); answers(x, from, BACK_DOWN); ACT(BACK_DOWN); }
    scored += option_n;
    u64 key = fold(fold(fold(turn_key, m_person[x]), m_small[slot]), m_small[0]);
    int i = choose(key, x, &act);
    if (i >= 0) {
        Option done = option[i];
        perform(act, x, done.a1, done.a2, filling[act][x + done.name]);
    }
}

static void happens(u64 key, u64 name, int y)
{
    u64 drawn = fold(fold(fold(fold(key, m_small[0]), m_small[0]), m_CHANCE), name);
    if (drawn >> 63) return; /* one time in 2 */
    event(name);
    wound(y);
    consequences();
}

/* Let those decide whose turn it is; whether the story is over. */
static int turn_of(int x)
{
    calls = 0;
    decide(x, 0, -1);
    if (chance_waits) {
        chance_waits = 0;
        happens(fold(turn_key, m_person[x]), m_chance[PAIR(chance_a, chance_b)], chance_b);
    }
    if ((all_gone & 7) == 7) return 1;
    for (int c = 0; c < calls; c++) {
        int p = call_who[c];
        if (all_gone >> p & 1 || answers_given[p] >= 8) continue;
        decide(p, ++answers_given[p], call_from[c]);
    }
    return 0;
}

static void begin(u64 seed, u64 run)
{
    static const struct { int cell; double dose; } starts[] = {
        {WARMTH + PAIR(MARTA, OSK), 0.5978370008524507}, {TRUST + PAIR(MARTA, ILSE), 0.5978370008524507},
        {WARMTH + PAIR(OSK, MARTA), 0.5978370008524507}, {WARMTH + PAIR(OSK, ILSE), 0.22314355126582086},
        {WARMTH + PAIR(ILSE, TOVE), 1.386294361203909}, {TRUST + PAIR(ILSE, BRAM), 0.22314355126582086},
        {WARMTH + PAIR(BRAM, JON), 0.22314355126582086}, {ANGER + PAIR(BRAM, OSK), 0.22314355126582086},
        {WARMTH + PAIR(TOVE, ILSE), 1.386294361203909}, {TRUST + PAIR(TOVE, MARTA), 0.5978370008524507},
        {WARMTH + PAIR(JON, MARTA), 0.5978370008524507}};
    memset(gain, 0, sizeof gain); memset(loss, 0, sizeof loss);
    memset(written, 0, sizeof written); memset(some, 0, sizeof some); memset(level_of, 0, sizeof level_of);
    hour = 0;
    for (u32 i = 0; i < sizeof starts / sizeof *starts; i++) rise(starts[i].cell, starts[i].dose);
    static const u8 places[6] = {KITCHEN, KITCHEN, KITCHEN, STABLE, KITCHEN, LOFT};
    memset(at, 0, sizeof at);
    for (int x = 0; x < 6; x++) at[place_of[x] = places[x]] |= BIT(x);
    thing_with[PURSE] = MARTA; thing_with[KNIFE] = BRAM; thing_with[LAMP] = TOVE;
    memset(knife_believed, BRAM, sizeof knife_believed);
    all_gone = hour = wounded = old_wounded = open_slots = 0;
    angry = afraid = odds = old_angry = old_afraid = old_mutual = 0;
    memset(wounded_believed, 0, sizeof wounded_believed); memset(helped, 0, sizeof helped);
    memset(thanked, 0, sizeof thanked); memset(threatened, 0, sizeof threatened);
    memset(threat_noticed, 0, sizeof threat_noticed); memset(strike_seen, 0, sizeof strike_seen);
    memset(taken_noticed, 0, sizeof taken_noticed); memset(accused, 0, sizeof accused);
    memset(challenged, 0, sizeof challenged); memset(ready_state, 0, sizeof ready_state);
    memset(ready_u, 0, sizeof ready_u);
    events = event_hash = calls = chance_waits = 0;
    u64 run_key = fold(fold(0, mixed(seed)), mixed(run));
    scene_key = fold(fold(run_key, m_scene), m_small[0]);
    m_turn = m_small[0];
    event(m_opened);
}

static void pass_an_hour(void)
{
    u32 hurt = wounded;
    hour++;
    look_at_all();
    EACH(x, hurt) {
        rise(GRIEF + x, wound_grows);
        if (wounded_until[x] <= hour) wounded &= ~BIT(x);
    }
    for (u64 left = angry; left; left &= left - 1)
        if (level(ANGER + __builtin_ctzll(left)) < FROM_GREAT) angry &= ~(left & -left);
    for (u64 left = afraid; left; left &= left - 1)
        if (level(FEAR + __builtin_ctzll(left)) < FROM_GREAT) afraid &= ~(left & -left);
    consequences();
}

static int play_one(void)
{
    static const u8 cast[6] = {MARTA, OSK, ILSE, TOVE, BRAM, JON};
    for (int turn = 1; turn <= TURNS; turn++) {
        u64 value[6]; u8 order[6];
        m_turn = m_small[turn];
        turn_key = fold(scene_key, m_turn);
        memset(answers_given, 0, sizeof answers_given);
        if (turn == 24) { event(m_block[1]); rise(GRIEF + BRAM, MODERATE); consequences(); }
        if (turn == 40) happens(fold(turn_key, m_small[0]), m_slate, JON);
        if (turn == 60 && !(all_gone >> ILSE & 1)) { event(m_block[3]); rise(JOY + ILSE, GREAT); consequences(); }
        for (int k = 0; k < 6; k++) {
            int p = cast[k], j = k;
            u64 drawn = fold(fold(fold(fold(fold(turn_key, m_person[p]), m_small[0]), m_small[0]), m_ORDER), m_small[0]) >> 12;
            while (j && (drawn > value[j - 1] || (drawn == value[j - 1] && h_person[p] >> 12 > h_person[order[j - 1]] >> 12))) {
                value[j] = value[j - 1]; order[j] = order[j - 1]; j--;
            }
            value[j] = drawn; order[j] = p;
        }
        for (int k = 0; k < 6; k++)
            if (!(all_gone >> order[k] & 1) && turn_of(order[k])) return 0;
        pass_an_hour();
    }
    EACH(s, open_slots) event(m_left_open[slot_who[s]]);
    event(m_closed);
    if (odds >> PAIR(MARTA, OSK) & 1 && odds >> PAIR(ILSE, BRAM) & 1) return 1;
    if (all_gone) return 2;
    if (level(THIEF + PAIR(MARTA, BRAM)) >= FROM_GREAT) return 3;
    return all_gone & 1 ? -1 : 4;
}

static void make_ready(void)
{
    static int done;
    if (done) return;
    done = 1;
    for (int x = 0; x < 6; x++) { m_person[x] = mixed(h_person[x]); m_left_open[x] = mixed(fold(h_person[x], mixed(9))); }
    for (int a = 0; a < ACTS; a++) m_act[a] = mixed(h_act[a]);
    for (int b = 0; b < 8; b++) m_block[b] = mixed(h_block[b]);
    for (u32 i = 0; i < sizeof m_small / sizeof *m_small; i++) m_small[i] = mixed(i);
    m_scene = mixed(h_scene[0]);
    m_opened = mixed(fold(h_scene[0], mixed(8))); m_closed = mixed(fold(h_scene[0], mixed(11)));
    m_ACT = mixed(P_ACT); m_FILLING = mixed(P_FILLING); m_ANYBODY = mixed(P_ANYBODY); m_WHICH = mixed(P_WHICH);
    m_SILENCE = mixed(P_SILENCE); m_READY = mixed(P_READY); m_UNREADY = mixed(P_UNREADY);
    m_ORDER = mixed(P_ORDER); m_CHANCE = mixed(P_CHANCE);
    m_slate = mixed(h_chance[1]);
    for (int i = 0; i < 36; i++) m_chance[i] = mixed(fold(fold(h_chance[0], m_person[i / 6]), m_person[i % 6]));
    for (int a = 0; a < ACTS; a++)
        for (int i = 0; i < 216; i++) {
            int x = i % 6, y = i / 6 % 6, z = i / 36;
            u64 h = fold(h_act[a], m_person[x]);
            if (a == GO) h = fold(h, mixed(h_place[y % PLACES]));
            else if (a == TAKE || a == GIVE) h = fold(h, mixed(h_thing[y % THINGS]));
            else if (a != FERRY) h = fold(h, m_person[y]);
            if (a >= TAKE && a <= WARN) h = fold(h, m_person[z]);
            raw_filling[a][i] = h; filling[a][i] = mixed(h);
        }
    for (int row = 0; row < CELLS / 6; row++) {
        int kind = 0;
        while (rows[kind + 1] <= row * 6) kind++;
        for (int age = 0; age <= TURNS; age++) fading[row][age] = halves(GRID(age * 3600.0 / spans[kind]));
    }
    double ratio = 43200.0 / 3600.0, fades = GRID(halves(GRID(3600.0 / 43200.0)));
    wound_grows = GRID(SLIGHT * ratio * 1.4426950408889634 * (1.0 - fades));
}

/* Play runs; stops early when `*stop` is not 0. Returns how many were played. */
int64_t play(u64 seed, int64_t first, int64_t count, int64_t *ending, int64_t *length, u64 *hash, const volatile int *stop)
{
    make_ready();
    for (int64_t i = 0; i < count; i++) {
        if (*stop) return i;
        begin(seed, first + i);
        ending[i] = play_one();
        length[i] = events;
        hash[i] = event_hash;
    }
    return count;
}

int64_t options_scored(void) { return scored; }
