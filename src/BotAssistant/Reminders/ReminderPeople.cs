using BotAssistant.Announcements;
using BotAssistant.Conversations;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Reminders;

/// <summary>Who is there on a day, who stands in for whom, and who hears what they did not ask for: read once for a whole run.</summary>
internal sealed class ReminderPeople
{
    private readonly Dictionary<CadreId, Cadre> cadres;
    private readonly ILookup<(Role Role, string Region), CadreId> roles;
    private readonly Dictionary<CadreId, RegionCode> places = [];
    private readonly Dictionary<CadreId, (IReadOnlyList<AccountUse> Open, string? Detour)> accounts = [];
    private readonly DateOnly today;

    public ReminderPeople(AssistantDb db, DateOnly today)
    {
        this.today = today;
        cadres = db.Set<Cadre>().AsNoTracking().ToDictionary(cadre => cadre.Id);
        roles = db.Set<CadreRole>().AsNoTracking().Where(held => held.From <= today && (held.Until == null || held.Until >= today)).AsEnumerable()
            .OrderBy(held => held.CadreId.Value).ToLookup(held => (held.Role, held.Region), held => held.CadreId);
        foreach (var held in roles.SelectMany(group => group.Select(id => (Id: id, Place: RegionCode.Parse(group.Key.Region)))))
        {
            // The nearest of somebody's places is where they work.
            if (!places.TryGetValue(held.Id, out var known) || held.Place.Level > known.Level)
            {
                places[held.Id] = held.Place;
            }
        }

        var open = db.Set<Conversation>().Where(row => row.ClosedAt == null && row.UnreachableAt == null);
        var bound = db.Set<Account>().Where(account => account.CadreId != null);
        var used = bound.Join(open, account => new { account.Channel, UserId = (string?)account.UserId }, row => new { row.Channel, row.UserId }, (account, row) => new { account.Id, account.CadreId, row.LastSentAt, Place = row.Id })
            .AsEnumerable().Concat(bound.Join(open, account => account.ConversationId, row => (ConversationId?)row.Id, (account, row) => new { account.Id, account.CadreId, row.LastSentAt, Place = row.Id }));
        var resting = PreferredAccounts.RestingIn(db);
        var uses = new Dictionary<CadreId, List<AccountUse>>();
        foreach (var one in used)
        {
            if (!uses.TryGetValue(one.CadreId!.Value, out var mine))
            {
                uses[one.CadreId.Value] = mine = new List<AccountUse>(1);
            }

            // The newest conversation of an account is the one that is written into.
            var known = mine.FindIndex(use => use.Id == one.Id);
            var now = new AccountUse(one.Id, "", null, one.LastSentAt, resting.Contains(one.Place));
            if (known < 0)
            {
                mine.Add(now);
            }
            else if (mine[known].LastSentAt < one.LastSentAt)
            {
                mine[known] = now;
            }
        }

        foreach (var wanted in bound.Where(account => account.PreferredAt != null).Select(account => new { account.Id, account.CadreId, account.PreferredAt }).AsEnumerable())
        {
            if (uses.TryGetValue(wanted.CadreId!.Value, out var mine))
            {
                var known = mine.FindIndex(use => use.Id == wanted.Id);
                if (known < 0)
                {
                    mine.Add(new AccountUse(wanted.Id, "", wanted.PreferredAt, null, Rests: false));
                }
                else
                {
                    mine[known] = mine[known] with { PreferredAt = wanted.PreferredAt };
                }
            }
        }

        foreach (var (id, mine) in uses)
        {
            if (PreferredAccounts.Order(mine) is ([_, ..] ordered, var detour))
            {
                accounts[id] = (ordered, detour);
            }
        }

        // One "stop" holds for all accounts of a person.
        foreach (var silent in bound.Where(account => account.UnsubscribedAt != null).Select(account => account.CadreId!.Value).AsEnumerable())
        {
            accounts.Remove(silent);
        }
    }

    public Cadre? Find(CadreId id) => cadres.GetValueOrDefault(id);

    /// <summary>Themselves, or whoever does their work that day; null where nobody does.</summary>
    public Cadre? Acting(CadreId id) => cadres.GetValueOrDefault(id) is { } cadre ? StandIns.Acting(cadre, Find, today) : null;

    /// <summary>Where somebody works, by their roles; null where they have none.</summary>
    public RegionCode? PlaceOf(CadreId id) => places.TryGetValue(id, out var place) ? place : null;

    /// <summary>Whether what they did not ask for reaches them.</summary>
    public bool Hears(CadreId id) => AccountOf(id) is not null;

    /// <summary>Which of somebody's accounts is written to: the one that they said, else the one that was used last. Null where nothing reaches them, or they have left.</summary>
    public AccountId? AccountOf(CadreId id) => accounts.TryGetValue(id, out var mine) && Find(id)?.IsGone(today) is false ? mine.Open[0].Id : null;

    /// <summary>Why that is not the one that they said; null: it is, or they said nothing.</summary>
    public string? DetourOf(CadreId id) => accounts.TryGetValue(id, out var mine) ? mine.Detour : null;

    /// <summary>Another of somebody's accounts, for where nothing came back from the first; null: they have one.</summary>
    public AccountId? OtherAccountOf(CadreId id) => AccountOf(id) is not null && accounts[id].Open is [_, var next, ..] ? next.Id : null;

    /// <summary>Who holds one of the roles exactly there, the first role first, and whoever stands in for them; of several whom something reaches.</summary>
    public CadreId? At(RegionCode place, RegionLevel level, params ReadOnlySpan<Role> wanted) => At(place, level, except: null, wanted);

    /// <inheritdoc cref="At(RegionCode, RegionLevel, ReadOnlySpan{Role})"/>
    public CadreId? At(RegionCode place, RegionLevel level, CadreId? except, params ReadOnlySpan<Role> wanted)
    {
        CadreId? silent = null;
        if (place.Level < level)
        {
            return null;
        }

        var region = place.Up(level).Value;
        foreach (var role in wanted)
        {
            foreach (var id in roles[(role, region)])
            {
                if (Acting(id) is not { } acting || acting.Id == except)
                {
                    continue;
                }

                if (Hears(acting.Id))
                {
                    return acting.Id;
                }

                silent ??= acting.Id;
            }
        }

        return silent;
    }
}
