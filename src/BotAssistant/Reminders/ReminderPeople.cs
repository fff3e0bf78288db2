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
    private readonly Dictionary<CadreId, (AccountId Id, long Last)> accounts = [];
    private readonly Dictionary<CadreId, (AccountId Id, long Last)> spares = [];
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
        var used = bound.Join(open, account => new { account.Channel, UserId = (string?)account.UserId }, row => new { row.Channel, row.UserId }, (account, row) => new { account.Id, account.CadreId, row.LastSentAt })
            .AsEnumerable().Concat(bound.Join(open, account => account.ConversationId, row => (ConversationId?)row.Id, (account, row) => new { account.Id, account.CadreId, row.LastSentAt }));
        foreach (var one in used)
        {
            var id = one.CadreId!.Value;
            if (!accounts.TryGetValue(id, out var best) || (one.LastSentAt, best.Id.Value).CompareTo((best.Last, one.Id.Value)) > 0)
            {
                if (best.Id != default && best.Id != one.Id)
                {
                    spares[id] = best;
                }

                accounts[id] = (one.Id, one.LastSentAt);
            }
            else if (best.Id != one.Id && (!spares.TryGetValue(id, out var spare) || one.LastSentAt > spare.Last))
            {
                spares[id] = (one.Id, one.LastSentAt);
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

    /// <summary>Which of somebody's accounts is written to: the one that was used last. Null where nothing reaches them, or they have left.</summary>
    public AccountId? AccountOf(CadreId id) => accounts.TryGetValue(id, out var account) && Find(id)?.IsGone(today) is false ? account.Id : null;

    /// <summary>Another of somebody's accounts, for where nothing came back from the first; null: they have one.</summary>
    public AccountId? OtherAccountOf(CadreId id) => AccountOf(id) is { } first && spares.TryGetValue(id, out var spare) && spare.Id != first ? spare.Id : null;

    /// <summary>Who holds one of the roles exactly there, the first role first, and whoever stands in for them.</summary>
    public CadreId? At(RegionCode place, RegionLevel level, params ReadOnlySpan<Role> wanted)
    {
        if (place.Level < level)
        {
            return null;
        }

        var region = place.Up(level).Value;
        foreach (var role in wanted)
        {
            foreach (var id in roles[(role, region)])
            {
                if (Acting(id) is { } acting)
                {
                    return acting.Id;
                }
            }
        }

        return null;
    }
}
