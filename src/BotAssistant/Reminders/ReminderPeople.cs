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
    private readonly HashSet<CadreId> hearing;
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
        var accounts = db.Set<Account>().Where(account => account.CadreId != null).Select(account => new
        {
            account.CadreId,
            IsSilent = account.UnsubscribedAt != null,
            IsReached = open.Any(row => (row.Channel == account.Channel && row.UserId == account.UserId) || row.Id == account.ConversationId),
        }).ToArray();
        hearing = accounts.Where(account => account.IsReached).Select(account => account.CadreId!.Value).ToHashSet();
        // One "stop" holds for all accounts of a person.
        hearing.ExceptWith(accounts.Where(account => account.IsSilent).Select(account => account.CadreId!.Value));
    }

    public Cadre? Find(CadreId id) => cadres.GetValueOrDefault(id);

    /// <summary>Themselves, or whoever does their work that day; null where nobody does.</summary>
    public Cadre? Acting(CadreId id) => cadres.GetValueOrDefault(id) is { } cadre ? StandIns.Acting(cadre, Find, today) : null;

    /// <summary>Where somebody works, by their roles; null where they have none.</summary>
    public RegionCode? PlaceOf(CadreId id) => places.TryGetValue(id, out var place) ? place : null;

    /// <summary>Whether what they did not ask for reaches them.</summary>
    public bool Hears(CadreId id) => hearing.Contains(id);

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
