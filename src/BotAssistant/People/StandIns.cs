using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>
/// Who does somebody's work on a day. A stand-in who left or is away has one in turn: the work goes on to them, so that nothing is nobody's
/// because two people left one after the other.
/// </summary>
internal static class StandIns
{
    /// <summary>A way that is longer comes back to itself.</summary>
    private const int Longest = 16;

    /// <summary>Whether they have left, or are away that day.</summary>
    public static bool IsAbsent(Cadre cadre, DateOnly day) => cadre.IsGone(day) || (cadre.AwayFrom <= day && !(cadre.AwayUntil < day));

    /// <returns>Themselves where they are there; null if nobody is.</returns>
    public static Cadre? Acting(AssistantDb db, Cadre cadre, DateOnly day) =>
        Acting(cadre, id => db.Set<Cadre>().AsNoTracking().FirstOrDefault(other => other.Id == id), day);

    /// <inheritdoc cref="Acting(AssistantDb, Cadre, DateOnly)"/>
    public static Cadre? Acting(Cadre cadre, Func<CadreId, Cadre?> find, DateOnly day)
    {
        var acting = cadre;
        for (var step = 0; step < Longest; step++)
        {
            if (!IsAbsent(acting, day))
            {
                return acting;
            }

            if (acting.StandInId is not { } next || find(next) is not { } other)
            {
                return null;
            }

            acting = other;
        }

        return null;
    }

    /// <summary>Whose work somebody does on that day: theirs first, then of all who are absent and whose way leads to them.</summary>
    public static IReadOnlyList<CadreId> ActsAs(AssistantDb db, CadreId id, DateOnly day)
    {
        List<CadreId> all = [id];
        for (var known = 0; known < all.Count;)
        {
            var (from, last) = (known, all.Count);
            var some = all[from..last];
            all.AddRange(db.Set<Cadre>().AsNoTracking()
                .Where(other => other.StandInId != null && some.Contains(other.StandInId.Value) && ((other.EndsOn != null && other.EndsOn < day)
                    || (other.AwayFrom != null && other.AwayFrom <= day && (other.AwayUntil == null || other.AwayUntil >= day))))
                .Select(other => other.Id).AsEnumerable().Where(other => !all.Contains(other)).ToArray());
            known = last;
        }

        return all;
    }
}
