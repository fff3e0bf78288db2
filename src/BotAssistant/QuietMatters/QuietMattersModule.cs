using BotAssistant.Decisions;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.QuietMatters;

public static class QuietMattersModule
{
    /// <summary>Complaints and wishes to petition, for the one desk that the rule names.</summary>
    public static IServiceCollection AddQuietMatters(this IServiceCollection services) =>
        services.AddSingleton<QuietRouting>().AddSingleton<IFactSource, QuietReadersSource>().AddSingleton<IFactSource, OwnQuietReportSource>().AddSingleton<IEventWriter, QuietReportedWriter>();
}
