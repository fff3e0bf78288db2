using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Finds the cadre that a list names: by telephone, else by name, and where several are called so by unit.</summary>
internal sealed class CadresByName(PlanScope scope, PlanTools tools, PlanWriter plan)
{
    private ILookup<string, Cadre>? byName;

    /// <param name="written">钱渡舟, or 钱渡舟(县医保局).</param>
    /// <param name="mayBeMissing">The row can be used without.</param>
    /// <returns>Null where nobody is found; what is wrong was noticed.</returns>
    public Cadre? Find(AssistantDb db, ListedSubject subject, string written, string? unit, string? phone, bool mayBeMissing = false)
    {
        byName ??= db.Set<Cadre>().Where(cadre => cadre.EndsOn == null || cadre.EndsOn >= scope.Today).AsEnumerable().ToLookup(cadre => cadre.Name, StringComparer.Ordinal);
        var parts = written.TrimEnd(')').Split('(');
        var name = parts[0].Trim();
        unit ??= parts.Length > 1 ? parts[1].Trim() : null;
        Cadre[] found = [.. byName[name]];
        if (found is [])
        {
            plan.Notice(RosterKeys.HelperUnknown, mayBeMissing ? FindingWeight.Doubt : FindingWeight.Error, subject);
            return null;
        }

        if (found.Length > 1 && tools.Personal.FindPhone(phone) is { Length: > 0 } hashes
            && Array.FindAll(found, cadre => cadre.PhoneHash is { } own && Array.Exists(hashes, hash => own.AsSpan().SequenceEqual(hash))) is { Length: 1 } byPhone)
        {
            found = byPhone;
        }

        if (found.Length > 1 && unit is not null && Array.FindAll(found, cadre => cadre.Unit == unit) is { Length: > 0 } byUnit)
        {
            found = byUnit;
        }

        if (found.Length == 1)
        {
            return found[0];
        }

        plan.Notice(RosterKeys.CadreAmbiguous, mayBeMissing ? FindingWeight.Doubt : FindingWeight.Error, subject);
        return null;
    }
}
