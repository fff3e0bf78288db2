using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Reminders;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Cadres, for whoever looks after them: who there is, a new one with their code, roles, the last day, a new code, nothing that opens any more.</summary>
internal sealed class PeoplePages(
    IDatabaseReader reader, IDatabaseWriter writer, Staff staff, Leaves leaves, StaffSignIn signIn, BindingCodes codes, PersonalData personal, CodeSheet sheet, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/people";
    private const int PerPage = 50;

    public StaffAnswer List(StaffVisit visit, HttpContext context, string? problem = null)
    {
        var page = Paging.Number(context);
        var wanted = context.Request.Query["name"].ToString().Trim();
        var (lines, total) = reader.Read(db =>
        {
            var all = Staff.VisibleTo(db, visit.Viewer);
            if (wanted.Length > 0)
            {
                all = all.Where(cadre => cadre.Name.Contains(wanted));
            }

            var cadres = all.OrderBy(cadre => cadre.Name).ThenBy(cadre => cadre.Id).Skip((page - 1) * PerPage).Take(PerPage).ToArray();
            var ids = cadres.Select(cadre => cadre.Id).ToArray();
            var roles = db.Set<CadreRole>().Where(role => ids.Contains(role.CadreId)).ToArray().ToLookup(role => role.CadreId);
            return (cadres.Select(cadre => RowOf(cadre, roles[cadre.Id])).ToArray(), all.Count());
        });
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.PeopleTitle), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Of(new Form(Home, words.Say(StaffTexts.Look)) { IsSearch = true, Fields = [new Field("name", words.Say(StaffTexts.Name)) { MaxLength = 60, Value = wanted, Required = false }] }),
            lines is [] ? Block.Say(words.Say(StaffTexts.PeopleNone)) : Block.Of(lines),
            Paging.Of(words, page, PerPage, total, number => $"{Home}?page={number}&name={Uri.EscapeDataString(wanted)}"),
            Block.Head(words.Say(StaffTexts.PersonAdd)),
            Block.Of(new Link(words.Say(StaffListTexts.Title), "/staff/people-list")),
            Block.Of(new Form(Home, words.Say(StaffTexts.PersonAddSubmit))
            {
                Fields =
                [
                    new Field("name", words.Say(StaffTexts.Name)) { MaxLength = 60 },
                    new Field("unit", words.Say(StaffTexts.Unit)) { MaxLength = 100 },
                    new Field("post", words.Say(StaffTexts.Post)) { MaxLength = 60, Required = false },
                    new Field("phone", words.Say(StaffTexts.Phone)) { MaxLength = 20, Required = false, Type = "tel" },
                    .. RoleFields(),
                ],
            }),
        ]));
    }

    public StaffAnswer Show(StaffVisit visit, Guid id, string? problem = null) => reader.Read<StaffAnswer>(db =>
    {
        if (Find(db, visit, id) is not { } cadre)
        {
            return new StaffAnswer.Missing();
        }

        var today = words.DayOf(clock.GetUtcNow());
        var path = $"{Home}/{id:N}";
        var roles = db.Set<CadreRole>().Where(role => role.CadreId == cadre.Id).OrderBy(role => role.Region).ToArray();
        var credential = db.Set<StaffCredential>().FirstOrDefault(row => row.CadreId == cadre.Id);
        var standIn = cadre.StandInId is { } other ? db.Set<Cadre>().FirstOrDefault(row => row.Id == other)?.Name : null;
        // Nobody changes what they are themselves, nor shuts themselves out.
        var self = visit.Viewer.Cadre == cadre.Id;
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.PersonTitle, ("name", cadre.Name)), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            .. cadre.EndsOn is { } left && LeftOver.Of(db, cadre.Id, left) is { IsNothing: false } over
                ? [Block.Warn(words.Say(StaffTexts.NoStandIn, ("matters", over.Matters), ("households", over.Households)))]
                : Array.Empty<Block>(),
            Block.Of([
                new Fact(words.Say(StaffTexts.Name), cadre.Name),
                new Fact(words.Say(StaffTexts.Unit), cadre.Unit),
                new Fact(words.Say(StaffTexts.Post), cadre.Title.Length > 0 ? cadre.Title : words.Say(StaffTexts.NotRecorded)),
                new Fact(words.Say(StaffTexts.Phone), personal.Open(cadre).Phone is { Length: > 0 } phone ? Privacy.Masks.Phone(phone) : words.Say(StaffTexts.NotRecorded)),
                new Fact(words.Say(StaffTexts.Number), credential is null ? words.Say(StaffTexts.NeverSignedIn) : $"{credential.Number}"),
                new Fact(words.Say(StaffTexts.LastDay), words.DayOr(cadre.EndsOn, StaffTexts.NoLastDay)),
                .. cadre.AwayFrom is { } away && !(cadre.AwayUntil < today)
                    ? [new Fact(words.Say(StaffTexts.Away), words.Say(StaffTexts.AwayDays, ("from", StaffWords.Day(away)), ("until", words.DayOr(cadre.AwayUntil, StaffTexts.NoLastDay))))] : Array.Empty<Fact>(),
                .. db.Set<Digest>().Where(digest => digest.CadreId == cadre.Id && digest.AnnouncementId != null).OrderByDescending(digest => digest.Day).FirstOrDefault() is { } last
                    ? [new Fact(words.Say(StaffTexts.LastDigest), words.Say(last.SeenAt is null ? StaffTexts.DigestUnanswered : StaffTexts.DigestAnswered, ("day", StaffWords.Day(last.Day))))] : Array.Empty<Fact>(),
                new Fact(words.Say(StaffTexts.StandIn), standIn ?? words.Say(StaffTexts.Nobody)),
                new Fact(words.Say(StaffTexts.ChatAccounts), words.Say(StaffTexts.Count, ("count", db.Set<Account>().Count(account => account.CadreId == cadre.Id)))),
            ]),
            Block.Head(words.Say(StaffTexts.Roles)),
            roles is [] ? Block.Say(words.Say(StaffTexts.NoRoles)) : Block.Of([.. roles.Select(role => new Row(RoleWords(role))
            {
                Facts = [new Fact(words.Say(StaffTexts.From), StaffWords.Day(role.From)), new Fact(words.Say(StaffTexts.LastDay), words.DayOr(role.Until, StaffTexts.NoLastDay))],
                Forms = self || role.Until < today ? [] : [new Form(path + "/role-end", words.Say(StaffTexts.RoleEnd)) { Hidden = [new Hidden("role", role.Role.ToString()), new Hidden("region", role.Region)] }],
            })]),
            .. self ? [Block.Say(words.Say(StaffTexts.NotYourself))] : (Block[])
            [
                Block.Of(new Form(path + "/role", words.Say(StaffTexts.RoleGive)) { Fields = RoleFields() }),
                Block.Head(words.Say(StaffTexts.CodeTitle)),
                Block.Of(new Form(path + "/code", words.Say(StaffTexts.NewCode)) { Legend = words.Say(StaffTexts.NewCodeHow) }),
                Block.Of(new Form(path + "/revoke", words.Say(StaffTexts.Revoke)) { Legend = words.Say(StaffTexts.RevokeHow) }),
                Block.Head(words.Say(StaffTexts.LeaveTitle)),
                Block.Of(new Form(path + "/leave", words.Say(StaffTexts.LeaveSubmit))
                {
                    Legend = words.Say(StaffTexts.LeaveHow),
                    Fields =
                    [
                        new Field("from", words.Say(StaffTexts.From)) { Type = "date", MaxLength = 10, Value = StaffWords.Day(today) },
                        new Field("until", words.Say(StaffTexts.Until)) { Type = "date", MaxLength = 10, Required = false },
                        new Field("stand-in", words.Say(StaffTexts.StandIn)) { Options = Others(db, visit, cadre.Id, today) },
                    ],
                }),
                .. cadre.AwayFrom is not null && !(cadre.AwayUntil < today) ? [Block.Of(new Form(path + "/back", words.Say(StaffTexts.LeaveBack)))] : Array.Empty<Block>(),
                Block.Head(words.Say(StaffTexts.EndTitle)),
                Block.Of(new Form(path + "/end", words.Say(StaffTexts.EndSubmit))
                {
                    Legend = words.Say(StaffTexts.EndHow),
                    Fields = [new Field("on", words.Say(StaffTexts.LastDay)) { Type = "date", MaxLength = 10, Value = StaffWords.Day(today) }, new Field("stand-in", words.Say(StaffTexts.StandIn)) { Options = Others(db, visit, cadre.Id, today) }],
                }),
            ],
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]));
    });

    public async Task<StaffAnswer> AddAsync(StaffVisit visit, HttpContext context, StaffForm form)
    {
        var (name, unit) = (form.Text("name", 60), form.Text("unit", 100));
        if (name.Length == 0 || RoleIn(visit, form) is not var (role, region))
        {
            return List(visit, context, words.Say(StaffTexts.PersonIncomplete));
        }

        var now = clock.GetUtcNow();
        var added = new NewCadre(name, unit, role, region) { Title = form.Text("post", 60), Phone = form.Text("phone", 20) is { Length: > 0 } phone ? phone : null };
        var (id, code) = await writer.WriteAsync(db => staff.Add(db, added, visit.Actor, words.DayOf(now), now));
        return new StaffAnswer.Shown(sheet.Page(name, code, now, StaffTexts.CodeForStaff, $"{Home}/{id.Value:N}"));
    }

    public async Task<StaffAnswer> CodeAsync(StaffVisit visit, Guid id)
    {
        var now = clock.GetUtcNow();
        var made = await writer.WriteAsync(db => Other(db, visit, id) is { } cadre ? (cadre.Name, Code: codes.Issue(db, new CodeSubject(cadre.Id), visit.Actor, now)) : default);
        return made.Code is null ? new StaffAnswer.Missing() : new StaffAnswer.Shown(sheet.Page(made.Name, made.Code, now, StaffTexts.CodeForStaff, $"{Home}/{id:N}"));
    }

    public Task<StaffAnswer> RevokeAsync(StaffVisit visit, Guid id) => ChangeAsync(visit, id, (db, cadre, now) =>
    {
        signIn.Revoke(db, cadre.Id, visit.Actor, now);
        return true;
    });

    public async Task<StaffAnswer> EndAsync(StaffVisit visit, Guid id, StaffForm form)
    {
        if (form.Day("on") is not { } on)
        {
            return Show(visit, id, words.Say(StaffTexts.DayWrong));
        }

        // Only somebody whom one looks after stands in, and not the person who leaves.
        var standIn = form.Id("stand-in") is { } other && other != id ? new CadreId(other) : (CadreId?)null;
        return await ChangeAsync(visit, id, (db, cadre, now) =>
            (standIn is not { } instead || Staff.VisibleTo(db, visit.Viewer).Any(row => row.Id == instead)) && staff.End(db, cadre.Id, on, standIn, visit.Actor, now));
    }

    public async Task<StaffAnswer> LeaveAsync(StaffVisit visit, Guid id, StaffForm form)
    {
        if (form.Day("from") is not { } from || (form.Text("until").Length > 0 && form.Day("until") is null))
        {
            return Show(visit, id, words.Say(StaffTexts.DayWrong));
        }

        var (standIn, now) = (form.Id("stand-in") is { } other ? new CadreId(other) : (CadreId?)null, clock.GetUtcNow());
        var result = await writer.WriteAsync(db => Other(db, visit, id) is not { } cadre ? LeaveResult.NoPerson
            : standIn is { } acting && !Staff.VisibleTo(db, visit.Viewer).Any(row => row.Id == acting) ? LeaveResult.NoStandIn
            : leaves.Note(db, cadre.Id, from, form.Day("until"), standIn, visit.Actor, words.DayOf(now), now));
        return result switch
        {
            LeaveResult.Noted => new StaffAnswer.Gone($"{Home}/{id:N}", Said.PersonChanged),
            LeaveResult.DaysWrong => Show(visit, id, words.Say(StaffTexts.LeaveWrong)),
            LeaveResult.NoStandIn => Show(visit, id, words.Say(StaffTexts.LeaveNobody)),
            _ => new StaffAnswer.Missing(),
        };
    }

    public Task<StaffAnswer> BackAsync(StaffVisit visit, Guid id) => ChangeAsync(visit, id, (db, cadre, now) => leaves.End(db, cadre.Id, visit.Actor, words.DayOf(now), now));

    public async Task<StaffAnswer> GiveRoleAsync(StaffVisit visit, Guid id, StaffForm form) => RoleIn(visit, form) is var (role, region)
        ? await ChangeAsync(visit, id, (db, cadre, now) => staff.GiveRole(db, cadre.Id, role, region, visit.Actor, words.DayOf(now), now), StaffTexts.RoleHeld)
        : Show(visit, id, words.Say(StaffTexts.PersonIncomplete));

    public Task<StaffAnswer> EndRoleAsync(StaffVisit visit, Guid id, StaffForm form) => ChangeAsync(visit, id, (db, cadre, now) =>
        form.Value<Role>("role") is { } role && RegionCode.TryParse(form.Text("region"), out var region) && staff.EndRole(db, cadre.Id, role, region, visit.Actor, words.DayOf(now), now));

    private async Task<StaffAnswer> ChangeAsync(StaffVisit visit, Guid id, Func<AssistantDb, Cadre, DateTimeOffset, bool> change, Dialogs.TextKey? otherwise = null)
    {
        var now = clock.GetUtcNow();
        var done = await writer.WriteAsync(db => Other(db, visit, id) is { } cadre ? change(db, cadre, now) : (bool?)null);
        return done switch
        {
            true => new StaffAnswer.Gone($"{Home}/{id:N}", Said.PersonChanged),
            false when otherwise is not null => Show(visit, id, words.Say(otherwise)),
            _ => new StaffAnswer.Missing(),
        };
    }

    private static Cadre? Find(AssistantDb db, StaffVisit visit, Guid id) => Staff.VisibleTo(db, visit.Viewer).FirstOrDefault(cadre => cadre.Id == new CadreId(id));

    private static Cadre? Other(AssistantDb db, StaffVisit visit, Guid id) => visit.Viewer.Cadre == new CadreId(id) ? null : Find(db, visit, id);

    /// <summary>A role that one may give: within the own region.</summary>
    private static (Role Role, RegionCode Region)? RoleIn(StaffVisit visit, StaffForm form) =>
        form.Value<Role>("role") is { } role && RegionCode.TryParse(form.Text("region"), out var region) && visit.Viewer.Has(region, Role.Administrator) ? (role, region) : null;

    private Field[] RoleFields() =>
    [
        new Field("role", words.Say(StaffTexts.Role)) { Options = [.. Enum.GetValues<Role>().Select(role => new Option(role.ToString(), words.Role(role)))] },
        new Field("region", words.Say(StaffTexts.RegionCode)) { MaxLength = 14, Hint = words.Say(StaffTexts.RegionHint) },
    ];

    private Option[] Others(AssistantDb db, StaffVisit visit, CadreId but, DateOnly today) =>
    [
        new Option("", words.Say(StaffTexts.Nobody)) { Selected = true },
        .. Staff.VisibleTo(db, visit.Viewer).Where(cadre => cadre.Id != but && (cadre.EndsOn == null || cadre.EndsOn >= today)).OrderBy(cadre => cadre.Name).Take(500).AsEnumerable()
            .Select(cadre => new Option(cadre.Id.Value.ToString("N"), words.Say(StaffTexts.PersonOfUnit, ("name", cadre.Name), ("unit", cadre.Unit)))),
    ];

    private Row RowOf(Cadre cadre, IEnumerable<CadreRole> roles) => new(words.Say(StaffTexts.PersonOfUnit, ("name", cadre.Name), ("unit", cadre.Unit)), $"{Home}/{cadre.Id.Value:N}")
    {
        Facts =
        [
            new Fact(words.Say(StaffTexts.Roles), string.Join('、', roles.Select(RoleWords)) is { Length: > 0 } held ? held : words.Say(StaffTexts.NoRoles)),
            .. cadre.EndsOn is { } last ? [new Fact(words.Say(StaffTexts.LastDay), StaffWords.Day(last))] : Array.Empty<Fact>(),
        ],
    };

    private string RoleWords(CadreRole role) => words.Say(StaffTexts.RoleAt, ("role", words.Role(role.Role)), ("place", words.Place(role.Scope)));
}
