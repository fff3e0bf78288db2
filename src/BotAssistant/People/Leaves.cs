using BotAssistant.Audit;
using BotAssistant.Storage;

namespace BotAssistant.People;

internal enum LeaveResult
{
    Noted,

    /// <summary>There is no such cadre, or they have left.</summary>
    NoPerson,

    /// <summary>It ends before it begins, or is over already.</summary>
    DaysWrong,

    /// <summary>Nobody else, who is there all that time, was named.</summary>
    NoStandIn,
}

/// <summary>Somebody is away from a day to a day: who stands in for them sees and does their work, and hears what they would hear.</summary>
internal sealed class Leaves(AuditChain audit)
{
    /// <param name="until">The last day away; null while none is known.</param>
    public LeaveResult Note(AssistantDb db, CadreId id, DateOnly from, DateOnly? until, CadreId? standIn, string actor, DateOnly today, DateTimeOffset now)
    {
        if (db.Set<Cadre>().FirstOrDefault(row => row.Id == id) is not { } cadre || cadre.IsGone(today))
        {
            return LeaveResult.NoPerson;
        }

        if (until < from || until < today)
        {
            return LeaveResult.DaysWrong;
        }

        if (standIn is not { } other || other == id || db.Set<Cadre>().FirstOrDefault(row => row.Id == other) is not { } acting || !IsThere(acting, from, until))
        {
            return LeaveResult.NoStandIn;
        }

        (cadre.AwayFrom, cadre.AwayUntil, cadre.StandInId) = (from, until, other);
        audit.Add(db, now, actor, AuditActions.LeaveNoted, BindingCodes.SubjectName(id, null), $"{from:yyyy-MM-dd}/{until:yyyy-MM-dd}");
        return LeaveResult.Noted;
    }

    /// <summary>They are back: from that day on their work is theirs again.</summary>
    /// <param name="back">Today, or later.</param>
    /// <returns>False if they are not away then, nor will be.</returns>
    public bool End(AssistantDb db, CadreId id, string actor, DateOnly back, DateTimeOffset now)
    {
        if (db.Set<Cadre>().FirstOrDefault(row => row.Id == id) is not { AwayFrom: not null } cadre || cadre.AwayUntil < back)
        {
            return false;
        }

        if (cadre.AwayFrom >= back)
        {
            (cadre.AwayFrom, cadre.AwayUntil) = (null, null);
        }
        else
        {
            cadre.AwayUntil = back.AddDays(-1);
        }

        audit.Add(db, now, actor, AuditActions.LeaveEnded, BindingCodes.SubjectName(id, null));
        return true;
    }

    // Present on each day of it.
    private static bool IsThere(Cadre acting, DateOnly from, DateOnly? until) =>
        !acting.IsGone(until ?? from) && (acting.AwayFrom is not { } away || away > (until ?? DateOnly.MaxValue) || acting.AwayUntil < from);
}
