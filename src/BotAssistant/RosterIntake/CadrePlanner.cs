using BotAssistant.People;
using BotAssistant.Rosters;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>The cadres in villages (驻村干部名册), with their roles and terms. Nobody gets a code by it.</summary>
internal sealed class CadrePlanner(PlanScope scope, PlanTools tools, PlanWriter plan, bool mayAdd) : ListPlanner(scope, tools, plan)
{
    private static readonly string[] Leads = ["书记", "队长"];

    private readonly HashSet<CadreId> seen = [];
    private ILookup<string, Cadre>? byName;
    private ILookup<string, Cadre>? byPhone;

    public override void PlanSome(AssistantDb db, IReadOnlyList<ListedSubject> subjects)
    {
        if (byName is null || byPhone is null)
        {
            Cadre[] all = [.. db.Set<Cadre>().Where(cadre => cadre.EndsOn == null || cadre.EndsOn >= Scope.Today)];
            byName = all.ToLookup(cadre => cadre.Name, StringComparer.Ordinal);
            byPhone = all.Where(cadre => cadre.PhoneHash is not null).ToLookup(cadre => Convert.ToHexString(cadre.PhoneHash!), StringComparer.Ordinal);
        }

        foreach (var subject in subjects)
        {
            if (subject.IsBroken || !PlanOne(db, subject))
            {
                Plan.Count(PlannedAct.LeftOut, subject, subject.Key, subject["name"] ?? "", []);
            }
        }
    }

    private bool PlanOne(AssistantDb db, ListedSubject subject)
    {
        if (!mayAdd)
        {
            Plan.Notice(RosterKeys.NoPermission, FindingWeight.Error, subject);
            return false;
        }

        if (Scope.Places.Locate(subject["county"], subject["township"], subject["village"], null) is not { } place)
        {
            return false;
        }

        var (name, unit, post, phone) = (subject["name"]!, subject["unit"]!, subject["post"]!, subject["household-phone"]?.Split('/')[0]);
        var hash = Tools.Personal.HashPhone(phone);
        // By every key: while it is being changed, somebody may stand there by either.
        Cadre[] found = Tools.Personal.FindPhone(phone).SelectMany(one => byPhone![Convert.ToHexString(one)]).Where(cadre => cadre.Name == name).ToArray() is { Length: > 0 } known
            ? known
            : [.. byName![name].Where(cadre => cadre.Unit == unit && (hash is null || cadre.PhoneHash is null))];
        if (found.Length > 1)
        {
            Plan.Notice(RosterKeys.CadreAmbiguous, FindingWeight.Error, subject);
            return false;
        }

        var (changing, fields) = (Plan.Begin(), new List<string>());
        var content = Scope.Lines.Content(subject);
        var (fingerprint, key) = (Scope.Lines.Fingerprint(content), Scope.Lines.Subject(subject));
        var role = Leads.Any(lead => post.Contains(lead, StringComparison.Ordinal)) ? Role.TeamLeader : Role.TeamMember;
        var (from, until) = (First(subject["arrived-on"]) ?? Scope.DataDate, Last(subject["term-until"]));
        if (found is [])
        {
            var id = CadreId.Create(Scope.Now);
            changing.Add(new Cadre { Id = id, Name = name, Unit = unit, Title = post, Secrets = phone is null ? null : Tools.Personal.Seal(id, new CadreSecrets(phone)), PhoneHash = hash });
            changing.Add(new CadreRole { CadreId = id, Role = role, Region = place.Value, From = from, Until = until });
            changing.End();
            Plan.Count(PlannedAct.Add, subject, subject.Key, name, []);
            Plan.Write(RosterAct.Added, subject, null, key, [], content, fingerprint, changing);
            return true;
        }

        if (!seen.Add(found[0].Id))
        {
            Plan.Notice(RosterKeys.CadreAmbiguous, FindingWeight.Doubt, subject);
            return false;
        }

        Update(db, found[0], post, phone, hash, role, place.Value, from, until, changing, fields);
        changing.End();
        var (keys, prints) = (Scope.Lines.Subjects(subject), Scope.Lines.Fingerprints(content));
        var isKnown = db.Set<RosterEntry>().Any(entry => entry.Subject != null && keys.Contains(entry.Subject) && !entry.Undone && entry.Fingerprint != null && prints.Contains(entry.Fingerprint));
        Plan.Count(fields.Count > 0 ? PlannedAct.Change : PlannedAct.Same, subject, subject.Key, name, fields);
        if (fields.Count > 0 || !isKnown)
        {
            Plan.Write(fields.Count > 0 ? RosterAct.Changed : RosterAct.Listed, subject, null, key, fields, content, fingerprint, changing);
        }

        return true;
    }

    private void Update(
        AssistantDb db, Cadre cadre, string post, string? phone, byte[]? hash, Role role, string region, DateOnly from, DateOnly? until, Changing changing, List<string> fields)
    {
        changing.Watch(cadre);
        if (cadre.Title != post)
        {
            cadre.Title = post;
            fields.Add("post");
        }

        if (hash is not null && cadre.PhoneHash is null)
        {
            (cadre.PhoneHash, cadre.Secrets) = (hash, Tools.Personal.Seal(cadre.Id, new CadreSecrets(phone)));
            fields.Add("household-phone");
        }

        if (db.Set<CadreRole>().FirstOrDefault(held => held.CadreId == cadre.Id && held.Role == role && held.Region == region) is not { } before)
        {
            changing.Add(new CadreRole { CadreId = cadre.Id, Role = role, Region = region, From = from, Until = until });
            fields.Add("village");
        }
        else if (until is not null && before.Until != until)
        {
            changing.Watch(before).Until = until;
            fields.Add("term-until");
        }
    }
}
