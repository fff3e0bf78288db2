using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Desk;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>Why somebody looks at a full value. A word of the program, as the audit keeps no free text.</summary>
internal enum UnmaskReason
{
    Contact,
    Verify,
    Benefit,
    Urgent,
    AskedFor,
}

/// <summary>A household's file, masked; one full value at a time, with a reason; and the accounts that may act for it.</summary>
internal sealed class HouseholdPages(
    IDatabaseReader reader, IDatabaseWriter writer, PersonalData personal, BindingCodes codes, HouseholdConsents consents, AccountMessages messages, CodeSheet sheet, HouseholdMerging merging, PairingChanges pairings, HouseholdDates dates, QuietWindowWords quiet, ListMentions lists,
    AuditChain audit, Deadlines deadlines, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/households";
    private const int MostNamed = 500;

    public StaffAnswer Search(StaffVisit visit, string? number)
    {
        var wanted = number?.Trim() ?? "";
        if (wanted.Length is > 0 and <= 40 && wanted.All(char.IsAsciiLetterOrDigit) && Find(visit, wanted) is not null)
        {
            return new StaffAnswer.Gone($"{Home}/{wanted}");
        }

        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.HouseholdsTitle), [
            .. wanted.Length > 0 ? [Block.Warn(words.Say(StaffTexts.HouseholdNone))] : Array.Empty<Block>(),
            Block.Of(new Form(Home, words.Say(StaffTexts.Look)) { IsSearch = true, Fields = [new Field("number", words.Say(StaffTexts.HouseholdNumber)) { MaxLength = 40 }] }),
        ]));
    }

    /// <summary>As the audit names a household; null where it is not theirs to see.</summary>
    public string? NameInAudit(StaffVisit visit, string number) => Find(visit, number) is { } home ? BindingCodes.SubjectName(null, home.Id) : null;

    /// <param name="shown">A value that was asked for, shown this once.</param>
    public StaffAnswer Show(StaffVisit visit, string number, Fact? shown = null, string? problem = null)
    {
        if (Find(visit, number) is not { } home)
        {
            return new StaffAnswer.Missing();
        }

        var path = $"{Home}/{number}";
        var fields = home.Hidden.Select(value => new Option(value.Key, value.Name)).ToArray();
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.HouseholdTitle, ("name", home.Name)), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            .. shown is null ? Array.Empty<Block>() : [new Block { Heading = words.Say(StaffTexts.ShownOnce), Facts = [shown] }],
            .. home.IsDemo ? [Block.Say(words.Say(RecordTexts.Demo))] : Array.Empty<Block>(),
            .. home.MissingSince is { } since ? [Block.Warn(words.Say(StaffRosterTexts.MissingSince, ("day", StaffWords.Day(since))))] : Array.Empty<Block>(),
            .. home.MergedInto is { } into ? [Block.Warn(words.Say(StaffTexts.MergedInto, ("number", into))), Block.Of(new Link(words.Say(StaffTexts.MergedOpen), $"{Home}/{into}"))] : Array.Empty<Block>(),
            Block.Of([
                new Fact(words.Say(StaffTexts.HouseholdNumber), number),
                new Fact(words.Say(StaffTexts.Place), home.Place),
                new Fact(words.Say(StaffTexts.Phone), home.Phone ?? words.Say(StaffTexts.NotRecorded)),
                new Fact(words.Say(StaffTexts.Identities), home.Identities is [] ? words.Say(StaffTexts.NotRecorded) : string.Join('、', home.Identities)),
                new Fact(words.Say(StaffTexts.Helpers), home.Helpers is [] ? words.Say(StaffTexts.Nobody) : string.Join('、', home.Helpers)),
                .. home.Quiet.Length > 0 ? [new Fact(words.Say(StaffTexts.QuietTimes), home.Quiet)] : Array.Empty<Fact>(),
                new Fact(words.Say(StaffTexts.Visited), words.DayOr(home.VisitedOn, StaffTexts.NotRecorded)),
            ]),
            .. StaffDoors.Cases.OpensTo(visit.Viewer) ? [Block.Of(new Link(words.Say(StaffCaseTexts.Link), path + "/case"))] : Array.Empty<Block>(),
            Block.Head(words.Say(StaffTexts.Members)),
            Block.Of([.. home.Members.Select(member => new Row(words.Say(StaffTexts.MemberLine, ("name", member.Name), ("relation", member.Relation)))
            {
                Facts = [new Fact(words.Say(StaffTexts.IdNumber), member.IdNumber ?? words.Say(StaffTexts.NotRecorded))],
            })]),
            .. home.Said is { } said ? [
                Block.Head(words.Say(StaffRosterTexts.Said, ("day", StaffWords.Day(said.DataDate)))),
                Block.Of([.. said.Values.Select(one => new Fact(one.Title, one.Value switch { "yes" => words.Say(StaffRosterTexts.Yes), "no" => words.Say(StaffRosterTexts.No), var other => other }))]),
            ] : Array.Empty<Block>(),
            .. home.Lists is [] ? Array.Empty<Block>() : [
                Block.Head(words.Say(StaffRosterTexts.OfHousehold)),
                Block.Of([.. home.Lists.Select(mention => new Row(words.Say(
                    StaffRosterTexts.Timeline, ("day", StaffWords.Day(mention.DataDate)), ("kind", mention.Kind), ("act", words.Name(StaffRosterTexts.Entries, mention.Act))))
                {
                    Facts = mention.Fields is [] ? [] : [new Fact(words.Say(StaffRosterTexts.Fields), string.Join('、', mention.Fields))],
                })]),
            ],
            Block.Head(words.Say(StaffTexts.Unmask)),
            fields is [] ? Block.Say(words.Say(StaffTexts.NothingHidden)) : Block.Of(new Form(path + "/show", words.Say(StaffTexts.UnmaskSubmit))
            {
                Legend = words.Say(StaffTexts.UnmaskHow),
                Fields =
                [
                    new Field("what", words.Say(StaffTexts.UnmaskWhat)) { Options = fields },
                    new Field("reason", words.Say(StaffTexts.UnmaskWhy))
                    {
                        Options = [new Option("", words.Say(StaffTexts.Choose)), .. Enum.GetValues<UnmaskReason>().Select(reason => new Option(reason.ToString(), words.Name(StaffTexts.UnmaskReasons, reason)))],
                    },
                ],
            }),
            .. home.KeepsDates ? [
                Block.Head(words.Say(StaffTexts.DatesTitle)),
                .. home.Dates is [] ? Array.Empty<Block>() : [Block.Of([.. home.Dates.Select(date => new Row(date.Line) { Forms = [new Form(path + "/date-end", words.Say(StaffTexts.DateEnd)) { Hidden = [new Hidden("date", date.Id.ToString("N"))] }] })])],
                .. home.IsClosed ? Array.Empty<Block>() : [Block.Of(new Form(path + "/date", words.Say(StaffTexts.DateSubmit))
                {
                    Legend = words.Say(StaffTexts.DatesHow),
                    Fields =
                    [
                        new Field("kind", words.Say(StaffTexts.DateKind)) { Options = [new Option("", words.Say(StaffTexts.Choose)), .. Enum.GetValues<HouseholdDateKind>().Select(kind => new Option(kind.ToString(), words.Name(HouseholdDateTexts.Kinds, kind)))] },
                        new Field("paper", words.Say(StaffTexts.DatePaper)) { Required = false, Options = [new Option("", words.Say(StaffTexts.DateNoPaper)), .. HouseholdDateTexts.Papers.Select(paper => new Option(paper.Name, words.Say(paper)))] },
                        new Field("on", words.Say(StaffTexts.DateOn)) { Type = "date", MaxLength = 10 },
                    ],
                })],
            ] : Array.Empty<Block>(),
            Block.Head(words.Say(StaffTexts.AccountsOfHome)),
            Block.Say(words.Say(StaffTexts.AccountsCount, ("count", home.Accounts))),
            .. home.Consents is [] ? Array.Empty<Block>() : [Block.Of([.. home.Consents.Select(consent => new Row(words.Name(StaffTexts.ConsentKinds, consent.Kind))
            {
                Facts =
                [
                    new Fact(words.Say(StaffTexts.ConsentNote), consent.Note ?? words.Say(StaffTexts.NotRecorded)),
                    new Fact(words.Say(StaffTexts.At), words.Moment(consent.GivenAt)),
                    new Fact(words.Say(StaffTexts.ConsentVersion), $"{consent.TextVersion}"),
                    new Fact(words.Say(StaffTexts.State), words.Say(consent.IsUsed ? StaffTexts.ConsentUsed : StaffTexts.ConsentUnused)),
                ],
                Forms = [new Form(path + "/withdraw", words.Say(StaffTexts.ConsentWithdraw)) { Hidden = [new Hidden("consent", consent.Id.ToString("N"))] }],
            })])],
            Block.Of(new Form(path + "/code", words.Say(StaffTexts.OwnCode)) { Legend = words.Say(StaffTexts.OwnCodeHow) }),
            Block.Of(new Form(path + "/other", words.Say(StaffTexts.OtherCode))
            {
                Legend = words.Say(StaffTexts.ConsentOther),
                Fields = [new Field("who", words.Say(StaffTexts.ConsentWho)) { MaxLength = 100 }, new Field("on", words.Say(StaffTexts.ConsentOn)) { Type = "date", MaxLength = 10 }],
            }),
            .. home.Children is [] ? Array.Empty<Block>() : [Block.Of(new Form(path + "/guardian", words.Say(StaffTexts.GuardianCode))
            {
                Legend = words.Say(StaffTexts.ConsentGuardian),
                Fields =
                [
                    new Field("child", words.Say(StaffTexts.Child)) { Options = [.. home.Children.Select(child => new Option(child.Id.Value.ToString("N"), child.Name))] },
                    new Field("who", words.Say(StaffTexts.GuardianWho)) { MaxLength = 100 },
                    new Field("on", words.Say(StaffTexts.ConsentOn)) { Type = "date", MaxLength = 10 },
                ],
            })],
            .. !home.IsClosed && PairingChanges.MayPair(visit.Viewer, home.Region) ? [
                Block.Head(words.Say(StaffTexts.PairTitle)),
                .. home.Pairings is [] ? Array.Empty<Block>() : [Block.Of([.. home.Pairings.Select(pairing => new Row(pairing.Name)
                {
                    Facts = [new Fact(words.Say(StaffTexts.PairRank), words.Say(pairing.Rank == 1 ? StaffTexts.PairFirst : StaffTexts.PairSecond)), new Fact(words.Say(StaffTexts.From), StaffWords.Day(pairing.From))],
                    Forms = [new Form(path + "/unpair", words.Say(StaffTexts.PairEnd)) { Hidden = [new Hidden("pairing", pairing.Id.ToString("N"))] }],
                })])],
                Block.Of(new Form(path + "/pair", words.Say(StaffTexts.PairSubmit))
                {
                    Legend = words.Say(StaffTexts.PairHow),
                    Fields =
                    [
                        new Field("who", words.Say(StaffTexts.PairWho)) { Options = [new Option("", words.Say(StaffTexts.Choose)), .. home.MayHelp.Select(one => new Option(one.Id.Value.ToString("N"), words.Say(StaffTexts.PersonOfUnit, ("name", one.Name), ("unit", one.Unit))))] },
                        new Field("rank", words.Say(StaffTexts.PairRank)) { Options = [new Option("1", words.Say(StaffTexts.PairFirst)), new Option("2", words.Say(StaffTexts.PairSecond))] },
                    ],
                }),
            ] : Array.Empty<Block>(),
            .. !home.IsClosed && MayMerge(visit, home) ? [
                Block.Head(words.Say(StaffTexts.MergeTitle)),
                Block.Of(new Form(path + "/merge", words.Say(StaffTexts.MergeSubmit))
                {
                    Legend = words.Say(StaffTexts.MergeHow),
                    Fields = [new Field("into", words.Say(StaffTexts.MergeNumber)) { MaxLength = 40 }, new Field("head", words.Say(StaffTexts.MergeHead)) { MaxLength = 60 }],
                }),
            ] : Array.Empty<Block>(),
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]));
    }

    /// <summary>Makes this household part of another one. Number and name of its head have to fit: one digit wrong would join strangers.</summary>
    public async Task<StaffAnswer> MergeAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home || !MayMerge(visit, home))
        {
            return new StaffAnswer.Missing();
        }

        var other = form.Text("into", 40);
        if (other == number || Find(visit, other) is not { } staying || staying.Name != form.Text("head", 60))
        {
            return Show(visit, number, problem: words.Say(StaffTexts.MergeNone));
        }

        return await writer.WriteAsync(db => merging.Merge(db, visit.Viewer, home.Id, staying.Id, clock.GetUtcNow())) switch
        {
            MergeResult.Merged => new StaffAnswer.Gone($"{Home}/{other}", Said.HouseholdsMerged),
            MergeResult.NotPossible => Show(visit, number, problem: words.Say(StaffTexts.MergeNotPossible)),
            _ => Show(visit, number, problem: words.Say(StaffTexts.MergeNone)),
        };
    }

    /// <summary>Says who answers for the household; it hears so.</summary>
    public async Task<StaffAnswer> PairAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { IsClosed: false } home || !PairingChanges.MayPair(visit.Viewer, home.Region))
        {
            return new StaffAnswer.Missing();
        }

        if (form.Id("who") is not { } who || home.MayHelp.FirstOrDefault(one => one.Id == new CadreId(who)) is not { Name: not null } helper || form.Number("rank") is not (1 or 2))
        {
            return Show(visit, number, problem: words.Say(StaffTexts.PairNobody));
        }

        var result = await writer.WriteAsync(db => pairings.Add(db, visit.Viewer, home.Id, helper.Id, (int)form.Number("rank")!.Value, visit.Actor, clock.GetUtcNow()));
        if (result is PairingResult.Done)
        {
            await messages.TellHouseholdAsync(home.Id, words.Say(StaffTexts.PairTold, ("name", helper.Name), ("unit", helper.Unit)));
        }

        return PairingAnswer(visit, number, result);
    }

    public async Task<StaffAnswer> UnpairAsync(StaffVisit visit, string number, StaffForm form) => Find(visit, number) is not { } home || form.Id("pairing") is not { } pairing
        ? new StaffAnswer.Missing()
        : PairingAnswer(visit, number, await writer.WriteAsync(db => pairings.End(db, visit.Viewer, home.Id, pairing, visit.Actor, clock.GetUtcNow())));

    private StaffAnswer PairingAnswer(StaffVisit visit, string number, PairingResult result) => result switch
    {
        PairingResult.Done => new StaffAnswer.Gone($"{Home}/{number}", Said.PersonChanged),
        PairingResult.NoHelper => Show(visit, number, problem: words.Say(StaffTexts.PairNobody)),
        PairingResult.Already => Show(visit, number, problem: words.Say(StaffTexts.PairAlready)),
        _ => new StaffAnswer.Missing(),
    };

    /// <summary>Notes a day of which the household is told in time.</summary>
    public async Task<StaffAnswer> AddDateAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { IsClosed: false, KeepsDates: true } home)
        {
            return new StaffAnswer.Missing();
        }

        var paper = form.Text("paper") is { Length: > 0 } wanted ? wanted : null;
        return form.Value<HouseholdDateKind>("kind") is { } kind && form.Day("on") is { } on && await writer.WriteAsync(db => dates.Add(db, visit.Viewer, home.Id, kind, on, paper, clock.GetUtcNow()))
            ? new StaffAnswer.Gone($"{Home}/{number}", Said.PersonChanged)
            : Show(visit, number, problem: words.Say(StaffTexts.DateWrong));
    }

    public async Task<StaffAnswer> EndDateAsync(StaffVisit visit, string number, StaffForm form) =>
        Find(visit, number) is { KeepsDates: true } home && form.Id("date") is { } date && await writer.WriteAsync(db => dates.End(db, visit.Viewer, home.Id, date, clock.GetUtcNow()))
            ? new StaffAnswer.Gone($"{Home}/{number}", Said.PersonChanged)
            : new StaffAnswer.Missing();

    private static bool MayMerge(StaffVisit visit, HomeView home) => visit.Viewer.Has(home.Region, Role.Township, Role.County);

    /// <summary>Shows one full value, once: the look is in the audit before it is on the page.</summary>
    public async Task<StaffAnswer> UnmaskAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home)
        {
            return new StaffAnswer.Missing();
        }

        var what = form.Text("what");
        if (home.Hidden.FirstOrDefault(value => value.Key == what) is not { } value)
        {
            return Show(visit, number, problem: words.Say(StaffTexts.NothingHidden));
        }

        if (form.Value<UnmaskReason>("reason") is not { } reason)
        {
            return Show(visit, number, problem: words.Say(StaffTexts.ReasonEmpty));
        }

        var now = clock.GetUtcNow();
        await writer.WriteAsync(db => audit.Add(db, now, visit.Actor, AuditActions.ValueUnmasked, BindingCodes.SubjectName(null, home.Id), $"{value.Kind}:{reason}"));
        return Show(visit, number, new Fact(value.Name, value.Value));
    }

    /// <summary>A code for the household's own account.</summary>
    public async Task<StaffAnswer> CodeAsync(StaffVisit visit, string number)
    {
        if (Find(visit, number) is not { IsClosed: false } home)
        {
            return new StaffAnswer.Missing();
        }

        var now = clock.GetUtcNow();
        var code = await writer.WriteAsync(db => codes.Issue(db, new CodeSubject(null, home.Id), visit.Actor, now));
        return new StaffAnswer.Shown(sheet.Page(home.Name, code, now, StaffTexts.CodeForHousehold, $"{Home}/{number}"));
    }

    /// <summary>A code for somebody who acts for the household, which is told so.</summary>
    public async Task<StaffAnswer> OtherAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { IsClosed: false } home)
        {
            return new StaffAnswer.Missing();
        }

        var now = clock.GetUtcNow();
        if (AgreedIn(form, StaffTexts.ConsentOther, now) is not { } agreed)
        {
            return Show(visit, number, problem: words.Say(StaffTexts.ConsentIncomplete));
        }

        var code = await writer.WriteAsync(db => consents.IssueForOther(db, home.Id, agreed, visit.Actor, now));
        await messages.TellHouseholdAsync(home.Id, words.Say(StaffTexts.ConsentTold, ("who", agreed.Who), ("day", StaffWords.Day(agreed.On))));
        return new StaffAnswer.Shown(sheet.Page(home.Name, code, now, StaffTexts.CodeForOther, $"{Home}/{number}"));
    }

    public async Task<StaffAnswer> GuardianAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { IsClosed: false } home)
        {
            return new StaffAnswer.Missing();
        }

        var now = clock.GetUtcNow();
        if (AgreedIn(form, StaffTexts.ConsentGuardian, now) is not { } agreed || form.Id("child") is not { } child)
        {
            return Show(visit, number, problem: words.Say(StaffTexts.ConsentIncomplete));
        }

        var code = await writer.WriteAsync(db => consents.IssueForGuardian(db, home.Id, new MemberId(child), agreed, visit.Actor, deadlines.DayOf(now), now));
        return code is null ? new StaffAnswer.Missing() : new StaffAnswer.Shown(sheet.Page(home.Name, code, now, StaffTexts.CodeForGuardian, $"{Home}/{number}"));
    }

    public async Task<StaffAnswer> WithdrawAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home || form.Id("consent") is not { } consent
            || !await writer.WriteAsync(db => consents.Withdraw(db, home.Id, consent, visit.Actor, clock.GetUtcNow())))
        {
            return new StaffAnswer.Missing();
        }

        await messages.TellHouseholdAsync(home.Id, words.Say(StaffTexts.ConsentEndTold));
        return new StaffAnswer.Gone($"{Home}/{number}", Said.Withdrawn);
    }

    private AgreedNote? AgreedIn(StaffForm form, Dialogs.TextKey told, DateTimeOffset now) =>
        form.Text("who", 100) is { Length: > 0 } who && form.Day("on") is { } on && on <= deadlines.DayOf(now) && on >= deadlines.DayOf(now).AddYears(-1)
            ? new AgreedNote(who, on, words.VersionOf(told))
            : null;

    private HomeView? Find(StaffVisit visit, string number)
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        return reader.Read(db =>
        {
            if (db.Set<Household>().VisibleTo(visit.Viewer, db, today).FirstOrDefault(row => row.Number == number) is not { } home)
            {
                return null;
            }

            var members = db.Set<HouseholdMember>().Where(member => member.HouseholdId == home.Id && (member.LeftOn == null || member.LeftOn >= today)).OrderBy(member => member.Number).ToArray();
            var helpers = Helpers.Of(db, home.Id, today).Select(cadre => cadre.Name).ToArray();
            var secrets = personal.Open(home);
            var keeps = HouseholdDates.MayKeep(db, visit.Viewer, home.Id, RegionCode.Parse(home.Region), today);
            var people = members.Select(member => (Member: member, Secrets: personal.Open(member))).ToArray();
            var hidden = new List<HiddenValue>();
            Hide(hidden, "phone", "phone", words.Say(StaffTexts.Phone), secrets.Phone);
            Hide(hidden, "address", "address", words.Say(StaffTexts.Address), secrets.Address);
            foreach (var (member, own) in people)
            {
                Hide(hidden, $"id-{member.Id.Value:n}", "id-number", words.Say(StaffTexts.IdNumberOf, ("name", member.Name)), own.IdNumber);
                Hide(hidden, $"phone-{member.Id.Value:n}", "phone", words.Say(StaffTexts.PhoneOf, ("name", member.Name)), own.Phone);
            }

            return new HomeView(
                home.Id,
                home.HeadName,
                words.Place(RegionCode.Parse(home.Region)),
                secrets.Phone is { Length: > 0 } phone ? Masks.Phone(phone) : null,
                home.VisitedOn,
                [.. db.Set<HouseholdIdentity>().IdentityAt(home.Id, today).Select(identity => identity.Kind).Distinct()],
                helpers,
                [.. people.Select(one => new MemberView(one.Member.Name, one.Member.Relation, one.Secrets.IdNumber is { Length: > 0 } id ? Masks.IdNumber(id) : null))],
                hidden,
                [.. members.Where(member => member.BornOn is { } born && born.AddYears(BindingCodes.GuardianUntil) > today).Select(member => (member.Id, member.Name))],
                consents.Standing(db, home.Id),
                db.Set<Account>().Count(account => account.HouseholdId == home.Id),
                home.ClosedOn is not null,
                RegionCode.Parse(home.Region),
                home.MergedIntoId is { } into ? db.Set<Household>().Where(row => row.Id == into).Select(row => row.Number).FirstOrDefault() : null,
                home.IsDemo)
            {
                Pairings =
                [
                    .. (from pairing in db.Set<Pairing>().On(today)
                        where pairing.HouseholdId == home.Id
                        join cadre in db.Set<Cadre>() on pairing.CadreId equals cadre.Id
                        orderby pairing.Rank, pairing.From
                        select new { pairing.Id, cadre.Name, pairing.Rank, pairing.From }).AsEnumerable().Select(row => (row.Id, row.Name, row.Rank, row.From)),
                ],
                MayHelp = PairingChanges.MayPair(visit.Viewer, RegionCode.Parse(home.Region))
                    ? [.. PairingChanges.HelpersOf(db, RegionCode.Parse(home.Region), today).OrderBy(cadre => cadre.Name).Take(MostNamed).Select(cadre => new { cadre.Id, cadre.Name, cadre.Unit }).AsEnumerable().Select(row => (row.Id, row.Name, row.Unit))]
                    : [],
                Quiet = quiet.Of(db, home.Id, today),
                KeepsDates = keeps,
                Dates = keeps ? [.. db.Set<HouseholdDate>().Where(date => date.HouseholdId == home.Id).From(today).AsEnumerable().Select(date => (date.Id, words.Line(date)))] : [],
                MissingSince = home.MissingSince,
                Lists = lists.Of(db, home.Id),
                Said = lists.Newest(db, home.Id),
            };
        });
    }

    private static void Hide(List<HiddenValue> hidden, string key, string kind, string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value))
        {
            hidden.Add(new HiddenValue(key, kind, name, value));
        }
    }

    private sealed record HiddenValue(string Key, string Kind, string Name, string Value);

    private sealed record MemberView(string Name, string Relation, string? IdNumber);

    private sealed record HomeView(
        HouseholdId Id, string Name, string Place, string? Phone, DateOnly? VisitedOn, IReadOnlyList<string> Identities, IReadOnlyList<string> Helpers,
        IReadOnlyList<MemberView> Members, IReadOnlyList<HiddenValue> Hidden, IReadOnlyList<(MemberId Id, string Name)> Children, IReadOnlyList<StandingConsent> Consents,
        int Accounts, bool IsClosed, RegionCode Region, string? MergedInto, bool IsDemo)
    {
        public IReadOnlyList<(Guid Id, string Name, int Rank, DateOnly From)> Pairings { get; init; } = [];

        public IReadOnlyList<(CadreId Id, string Name, string Unit)> MayHelp { get; init; } = [];

        /// <summary>When it wants to be left in peace; empty where it said nothing.</summary>
        public string Quiet { get; init; } = "";

        /// <summary>Whoever looks may see and note days of its own.</summary>
        public bool KeepsDates { get; init; }

        public IReadOnlyList<(Guid Id, string Line)> Dates { get; init; } = [];

        public DateOnly? MissingSince { get; init; }

        public IReadOnlyList<ListMention> Lists { get; init; } = [];

        public ListStatement? Said { get; init; }
    }
}
