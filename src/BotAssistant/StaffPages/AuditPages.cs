using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.People;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>The audit, searched by day, who, what and on what; nothing in it can be changed from here.</summary>
internal sealed class AuditPages(IDatabaseReader reader, StaffWords words)
{
    private const string Home = "/staff/audit";
    private const int PerPage = 50;
    private const string CadrePrefix = "cadre:";

    public StaffAnswer Show(StaffVisit visit, HttpContext context)
    {
        var query = context.Request.Query;
        var page = Paging.Number(context);
        var (actor, action, subject) = (Word(query["actor"]), Word(query["action"]), Word(query["subject"]));
        var day = DateOnly.TryParseExact(query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on) ? on : (DateOnly?)null;
        // The chain is one for the whole county; whoever administers a part of it has no part of the chain.
        var (rows, total) = visit.Viewer.Roles.Any(held => held.Role is Role.Administrator && held.Region.Level <= Regions.RegionLevel.County)
            ? reader.Read(db => Find(db, day, actor, action, subject, page))
            : ([], 0);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.AuditTitle), [
            Block.Of(new Form(Home, words.Say(StaffTexts.Look))
            {
                IsSearch = true,
                Fields =
                [
                    new Field("day", words.Say(StaffTexts.AuditDay)) { Type = "date", MaxLength = 10, Required = false, Value = day is { } chosen ? StaffWords.Day(chosen) : "" },
                    new Field("actor", words.Say(StaffTexts.AuditActor)) { MaxLength = 60, Required = false, Value = actor, Hint = words.Say(StaffTexts.AuditActorHint) },
                    new Field("action", words.Say(StaffTexts.AuditAction))
                    {
                        Options =
                        [
                            new Option("", words.Say(StaffTexts.All)) { Selected = action.Length == 0 },
                            .. StaffTexts.AuditActionNames.Select(name => name.Name["staff.audit-".Length..]).Select(name => new Option(name, ActionWords(name)) { Selected = name == action }),
                        ],
                    },
                    new Field("subject", words.Say(StaffTexts.AuditSubject)) { MaxLength = 100, Required = false, Value = subject },
                ],
            }),
            rows is [] ? Block.Say(words.Say(StaffTexts.AuditNone)) : Block.Of(rows),
            Paging.Of(words, page, PerPage, total, number => string.Create(
                CultureInfo.InvariantCulture,
                $"{Home}?page={number}&day={(day is { } d ? StaffWords.Day(d) : "")}&actor={Uri.EscapeDataString(actor)}&action={Uri.EscapeDataString(action)}&subject={Uri.EscapeDataString(subject)}")),
        ]));
    }

    private (Row[] Rows, int Total) Find(AssistantDb db, DateOnly? day, string actor, string action, string subject, int page)
    {
        var entries = db.Set<AuditEntry>().AsQueryable();
        if (day is { } on)
        {
            var (from, to) = (words.StartOf(on), words.StartOf(on.AddDays(1)));
            entries = entries.Where(entry => entry.At >= from && entry.At < to);
        }

        if (actor.Length > 0)
        {
            // A name as people know it, or the beginning of what stands there.
            var named = db.Set<Cadre>().Where(cadre => cadre.Name == actor).Select(cadre => cadre.Id).ToArray().Select(id => $"{CadrePrefix}{id.Value:n}").ToArray();
            entries = entries.Where(entry => named.Contains(entry.Actor) || entry.Actor.StartsWith(actor));
        }

        if (action.Length > 0)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (subject.Length > 0)
        {
            var named = db.Set<Cadre>().Where(cadre => cadre.Name == subject).Select(cadre => cadre.Id).ToArray().Select(id => $"{CadrePrefix}{id.Value:n}").ToArray();
            entries = entries.Where(entry => named.Contains(entry.Subject) || entry.Subject.StartsWith(subject));
        }

        var found = entries.OrderByDescending(entry => entry.Sequence).Skip((page - 1) * PerPage).Take(PerPage).ToArray();
        var names = NamesOf(db, found.SelectMany(entry => new[] { entry.Actor, entry.Subject }));
        return ([.. found.Select(entry => new Row(words.Say(StaffTexts.AuditLine, ("number", entry.Sequence), ("action", ActionWords(entry.Action))))
        {
            Facts =
            [
                new Fact(words.Say(StaffTexts.At), words.Moment(entry.At)),
                new Fact(words.Say(StaffTexts.AuditActor), names.GetValueOrDefault(entry.Actor, entry.Actor)),
                new Fact(words.Say(StaffTexts.AuditSubject), names.GetValueOrDefault(entry.Subject, entry.Subject)),
                .. entry.Detail is { Length: > 0 } detail ? [new Fact(words.Say(StaffTexts.AuditDetail), detail)] : Array.Empty<Fact>(),
            ],
        })], entries.Count());
    }

    /// <summary>Staff by their names; households stay what they are here: a sign.</summary>
    private static Dictionary<string, string> NamesOf(AssistantDb db, IEnumerable<string> signs)
    {
        var ids = signs.Where(sign => sign.StartsWith(CadrePrefix, StringComparison.Ordinal))
            .Select(sign => Guid.TryParseExact(sign[CadrePrefix.Length..], "N", out var id) ? new CadreId(id) : default).Distinct().ToArray();
        return db.Set<Cadre>().Where(cadre => ids.Contains(cadre.Id)).ToArray().ToDictionary(cadre => $"{CadrePrefix}{cadre.Id.Value:n}", cadre => cadre.Name, StringComparer.Ordinal);
    }

    private string ActionWords(string action) =>
        StaffTexts.AuditActionNames.FirstOrDefault(name => name.Name == "staff.audit-" + action) is { } known ? words.Say(known) : action;

    private static string Word(string? typed) => typed?.Trim() is { Length: <= 100 } word ? word : "";
}
