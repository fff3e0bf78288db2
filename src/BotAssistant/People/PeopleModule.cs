using BotAssistant.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.People;

public static class PeopleModule
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton<PersonalData>();
        services.AddSingleton<BindingCodes>();
        services.AddSingleton<Staff>();
        services.AddSingleton<Leaves>();
        services.AddSingleton<StaffList>();
        services.AddSingleton<HouseholdConsents>();
        services.AddSingleton<IFactSource, WhoAsksSource>();
        services.AddSingleton<IFactSource, OfficialsNamedSource>();
        services.AddSingleton<IFactSource, CodeOfferSource>();
        services.AddSingleton<IFactSource, MyHelpersSource>();
        services.AddSingleton<IFactSource, MyRecordSource>();
        services.AddSingleton<IFactSource, OwnKindsSource>();
        services.AddSingleton<IEventWriter, CodeMistypedWriter>();
        services.AddSingleton<IEventWriter, CodeDisownedWriter>();
        services.AddSingleton<IEventWriter, AccountBoundWriter>();
        services.AddSingleton<IEventWriter, AccountUnboundWriter>();
        services.AddSingleton<IEventWriter, ConsentGivenWriter>();
        services.AddSingleton<IEventWriter, ConsentWithdrawnWriter>();
        return services;
    }
}
